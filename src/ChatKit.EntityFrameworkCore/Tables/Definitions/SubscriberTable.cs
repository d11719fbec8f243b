using ChatKit.EntityFrameworkCore.Tables.Rows;

namespace ChatKit.EntityFrameworkCore.Tables.Definitions;

internal static class SubscriberTable
{
    public static Table<SubscriberRow> Table { get; } = new TableBuilder<SubscriberRow>("subscribers")
        .Text("name", static r => r.Name, static (r, v) => r.Name = v, 255, isFixed: true)
        .Integer("position", static r => r.Position, static (r, v) => r.Position = v)
        .Time("moved_at", static r => r.MovedAt, static (r, v) => r.MovedAt = v)
        .Key("name")
        .Build();
}

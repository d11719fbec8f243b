using ChatKit.EntityFrameworkCore.Tables.Rows;

namespace ChatKit.EntityFrameworkCore.Tables.Definitions;

internal static class LeaseTable
{
    public static Table<LeaseRow> Table { get; } = new TableBuilder<LeaseRow>("leases")
        .Text("name", static r => r.Name, static (r, v) => r.Name = v, 255, isFixed: true)
        .Text("owner", static r => r.Owner, static (r, v) => r.Owner = v, 255)
        .Integer("fence", static r => r.Fence, static (r, v) => r.Fence = v)
        .Time("expires_at", static r => r.ExpiresAt, static (r, v) => r.ExpiresAt = v)
        .Key("name")
        .Build();
}

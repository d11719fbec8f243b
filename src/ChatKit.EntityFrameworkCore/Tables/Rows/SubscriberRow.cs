namespace ChatKit.EntityFrameworkCore.Tables.Rows;

/// <summary>A subscriber's place in the log.</summary>
internal sealed class SubscriberRow
{
    public string Name { get; set; } = "";

    public long Position { get; set; }

    public DateTimeOffset MovedAt { get; set; }
}

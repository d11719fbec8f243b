namespace ChatKit.EntityFrameworkCore.Tables.Rows;

/// <summary>A count of what left nothing else.</summary>
internal sealed class CounterRow
{
    public TenantId TenantId { get; set; }

    public Guid ChannelId { get; set; }

    public string Name { get; set; } = "";

    public long Total { get; set; }

    public string? LastRaw { get; set; }
}

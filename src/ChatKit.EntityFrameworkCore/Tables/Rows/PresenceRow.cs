namespace ChatKit.EntityFrameworkCore.Tables.Rows;

/// <summary>A manager who is connected to a host.</summary>
internal sealed class PresenceRow
{
    public TenantId TenantId { get; set; }

    public string ManagerId { get; set; } = "";

    public string Host { get; set; } = "";

    public DateTimeOffset Until { get; set; }
}

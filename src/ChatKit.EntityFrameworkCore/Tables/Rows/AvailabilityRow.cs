namespace ChatKit.EntityFrameworkCore.Tables.Rows;

/// <summary>A manager's own switch.</summary>
internal sealed class AvailabilityRow
{
    public TenantId TenantId { get; set; }

    public string ManagerId { get; set; } = "";

    public bool IsAccepting { get; set; }
}

namespace ChatKit.EntityFrameworkCore.Tables.Rows;

/// <summary>A tenant's settings and the version of its whole configuration.</summary>
internal sealed class TenantRow
{
    public TenantId TenantId { get; set; }

    public long Version { get; set; }

    /// <summary>The version of the last change that made timers stale.</summary>
    public long TimersVersion { get; set; }

    public string? Settings { get; set; }
}

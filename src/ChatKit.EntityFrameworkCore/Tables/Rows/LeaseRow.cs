namespace ChatKit.EntityFrameworkCore.Tables.Rows;

/// <summary>A lease; once given up it stays, expired, so that its number keeps rising.</summary>
internal sealed class LeaseRow
{
    public string Name { get; set; } = "";

    public string Owner { get; set; } = "";

    public long Fence { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    public Lease ToLease() => new(Name, Owner, Fence, ExpiresAt);
}

namespace ChatKit.Storage.InMemory;

/// <summary>What few customers have.</summary>
internal sealed class CustomerDetails
{
    /// <summary>Of those that have nothing of it.</summary>
    public static readonly CustomerDetails None = new();

    private string? _externalId;
    private bool _isBlocked;
    private int _droppedCount;
    private string? _language;

    public string? Username { get; private set; }

    public string? Phone { get; private set; }

    public string? Email { get; private set; }

    public List<CustomerAlias>? Aliases { get; set; }

    public static bool IsPlain(CustomerRow row, string address) =>
        row is { Username: null, Phone: null, Email: null, Language: null, IsBlocked: false, DroppedCount: 0 }
        && string.Equals(row.ExternalId, address, StringComparison.Ordinal);

    public void Write(CustomerRow row)
    {
        (Username, Phone, Email, _language) = (row.Username, row.Phone, row.Email, row.Language);
        (_isBlocked, _droppedCount, _externalId) = (row.IsBlocked, row.DroppedCount, row.ExternalId);
    }

    public void Read(CustomerRow row)
    {
        (row.Username, row.Phone, row.Email, row.Language) = (Username, Phone, Email, _language);
        (row.IsBlocked, row.DroppedCount, row.ExternalId) = (_isBlocked, _droppedCount, _externalId ?? row.ExternalId);
    }
}

namespace ChatKit.Storage.InMemory;

/// <summary>What most messages lack.</summary>
internal sealed class MessageDetails
{
    private string? _content;
    private int _attachmentCount;
    private MessageId? _quoteId;
    private string? _quoteExternalId;
    private string? _errorCode;
    private string? _errorMessage;
    private int _failedPart;
    private DateTimeOffset? _editedAt;
    private DateTimeOffset? _deletedAt;
    private string? _clientMessageId;
    private string? _clientAuthor;
    private string? _bodyHash;
    private string? _reactions;

    public long SendAt { get; private set; } = Ticks.None;

    public bool IsDeleted => _deletedAt is not null;

    public MessageId? QuoteId => _quoteId;

    public static bool IsPlain(MessageRow row) =>
        row is
        {
            Content: null, AttachmentCount: 0, QuoteId: null, QuoteExternalId: null, ErrorCode: null, ErrorMessage: null, FailedPart: 0,
            EditedAt: null, DeletedAt: null, ClientMessageId: null, ClientAuthor: null, BodyHash: null, SendAt: null, Reactions: null,
        };

    public bool Is(in ClientMessageKey key) =>
        string.Equals(_clientMessageId, key.ClientMessageId, StringComparison.Ordinal)
        && string.Equals(_clientAuthor, key.Author, StringComparison.Ordinal);

    public ClientMessageKey? ClientKey(TenantId tenant) =>
        _clientMessageId is { } id && _clientAuthor is { } author ? new ClientMessageKey(tenant, author, id) : null;

    public void Write(MessageRow row)
    {
        (_content, _attachmentCount) = (row.Content, row.AttachmentCount);
        (_quoteId, _quoteExternalId) = (row.QuoteId, row.QuoteExternalId);
        (_errorCode, _errorMessage, _failedPart) = (row.ErrorCode, row.ErrorMessage, row.FailedPart);
        (_editedAt, _deletedAt) = (row.EditedAt, row.DeletedAt);
        (_clientMessageId, _clientAuthor, _bodyHash) = (row.ClientMessageId, row.ClientAuthor, row.BodyHash);
        (SendAt, _reactions) = (Ticks.Of(row.SendAt), row.Reactions);
    }

    public void Read(MessageRow row)
    {
        (row.Content, row.AttachmentCount) = (_content, _attachmentCount);
        (row.QuoteId, row.QuoteExternalId) = (_quoteId, _quoteExternalId);
        (row.ErrorCode, row.ErrorMessage, row.FailedPart) = (_errorCode, _errorMessage, _failedPart);
        (row.EditedAt, row.DeletedAt) = (_editedAt, _deletedAt);
        (row.ClientMessageId, row.ClientAuthor, row.BodyHash) = (_clientMessageId, _clientAuthor, _bodyHash);
        (row.SendAt, row.Reactions) = (Ticks.OptionalTime(SendAt), _reactions);
    }
}

namespace ChatKit.Storage.InMemory;

/// <summary>What most chats lack.</summary>
internal sealed class ChatDetails
{
    /// <summary>Of those that have nothing of it.</summary>
    public static readonly ChatDetails None = new();

    private string? _externalId;
    private MessageId? _consentQuestionId;
    private DateTimeOffset? _consentAskedAt;
    private string? _consentVersion;
    private string? _consentLink;
    private DateTimeOffset? _deliveredUpTo;
    private DateTimeOffset? _readUpTo;
    private string? _cardUrl;
    private string? _cardNotes;
    private string? _cardFields;

    /// <summary>The customer, where he has a record of his own.</summary>
    public CustomerHolder? Customer { get; set; }

    /// <summary>The newest message, where it is no longer there.</summary>
    public MessageId? LastMessageId { get; set; }

    /// <summary>The beginning of its text, where it differs from the message's.</summary>
    public string? LastMessageText { get; set; }

    public string? GroupName { get; private set; }

    public string? CardName { get; private set; }

    public string? CardEmail { get; private set; }

    public static bool IsPlain(ChatRow row, string address) =>
        row is
        {
            GroupName: null, ConsentQuestionId: null, ConsentAskedAt: null, ConsentVersion: null, ConsentLink: null, DeliveredUpTo: null, ReadUpTo: null,
            CardName: null, CardEmail: null, CardUrl: null, CardNotes: null, CardFields: null,
        }
        && string.Equals(row.ExternalId, address, StringComparison.Ordinal);

    public void Write(ChatRow row)
    {
        (_externalId, GroupName) = (row.ExternalId, row.GroupName);
        (_consentQuestionId, _consentAskedAt) = (row.ConsentQuestionId, row.ConsentAskedAt);
        (_consentVersion, _consentLink) = (row.ConsentVersion, row.ConsentLink);
        (_deliveredUpTo, _readUpTo) = (row.DeliveredUpTo, row.ReadUpTo);
        (CardName, CardEmail, _cardUrl) = (row.CardName, row.CardEmail, row.CardUrl);
        (_cardNotes, _cardFields) = (row.CardNotes, row.CardFields);
    }

    public void Read(ChatRow row)
    {
        (row.LastMessageId, row.LastMessageText) = (LastMessageId, LastMessageText);
        (row.ExternalId, row.GroupName) = (_externalId ?? row.ExternalId, GroupName);
        (row.ConsentQuestionId, row.ConsentAskedAt) = (_consentQuestionId, _consentAskedAt);
        (row.ConsentVersion, row.ConsentLink) = (_consentVersion, _consentLink);
        (row.DeliveredUpTo, row.ReadUpTo) = (_deliveredUpTo, _readUpTo);
        (row.CardName, row.CardEmail, row.CardUrl) = (CardName, CardEmail, _cardUrl);
        (row.CardNotes, row.CardFields) = (_cardNotes, _cardFields);
    }
}

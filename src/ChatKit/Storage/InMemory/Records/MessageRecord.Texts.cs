namespace ChatKit.Storage.InMemory;

/// <summary>What of a message is kept as bytes: its text and its first id at the messenger.</summary>
internal sealed partial class MessageRecord
{
    private TextPlace _text;
    private TextPlace _firstId;
    private string? _externalIds;
    private bool _isKeyOfChat;
    private bool _isFirstIdAll;

    public override MessageRecord Message => this;

    /// <summary>Whether the messenger has named it.</summary>
    public bool IsNamed => _firstId.IsSomewhere;

    /// <summary>Its first id at the messenger.</summary>
    public override MessageKey Key => new(Chat.Channel.Id, _isKeyOfChat ? Chat.Address : "", Texts.Read(_firstId));

    public string? Text => _text.IsSomewhere ? Texts.Read(_text) : null;

    private string? ExternalIds => _isFirstIdAll ? Texts.Read(_firstId) : _externalIds;

    private TextArena Texts => Chat.Channel.Tenant.Arena.Texts;

    public override bool Is(in MessageKey other) =>
        Chat.Channel.Id == other.ChannelId
        && Texts.Is(_firstId, other.ExternalId)
        && string.Equals(_isKeyOfChat ? Chat.Address : "", other.ChatExternalId, StringComparison.Ordinal);

    /// <summary>Gives it its first id, if it has none yet and the key says nothing that it does not know.</summary>
    public bool TryName(in MessageKey key)
    {
        if (IsNamed || key.ChannelId != Chat.Channel.Id || (key.ChatExternalId.Length > 0 && key.ChatExternalId != Chat.Address))
        {
            return false;
        }

        _isKeyOfChat = key.ChatExternalId.Length > 0;
        _firstId = Texts.Add(key.ExternalId);
        WriteExternalIds(_externalIds);
        return true;
    }

    /// <summary>Takes the first id from it again.</summary>
    public void Unname()
    {
        (_externalIds, _isFirstIdAll) = (ExternalIds, false);
        Texts.Remove(_firstId);
        _firstId = default;
    }

    public bool IsText(string? text) => Texts.Is(_text, text);

    public bool StartsWith(string beginning) => _text.IsSomewhere && Texts.StartsWith(_text, beginning);

    public string? BeginningOfText(int length) => _text.IsSomewhere ? Texts.Read(_text, length) : null;

    /// <summary>Its text, in the buffer where it is not kept as characters; empty where it has none.</summary>
    public ReadOnlySpan<char> ReadText(ref char[] buffer) => Texts.Read(_text, ref buffer);

    private void WriteTexts(MessageRow row)
    {
        if (!IsText(row.Text))
        {
            Texts.Remove(_text);
            _text = Texts.Add(row.Text);
        }

        WriteExternalIds(row.ExternalIds);
    }

    private void WriteExternalIds(string? ids)
    {
        _isFirstIdAll = IsNamed && ids is not null && Texts.Is(_firstId, ids);
        _externalIds = _isFirstIdAll ? null : ids;
    }

    private void ForgetTexts()
    {
        Texts.Remove(_text);
        Texts.Remove(_firstId);
        (_text, _firstId, _externalIds, _isFirstIdAll) = (default, default, null, false);
    }
}

namespace ChatKit.Storage.InMemory;

/// <summary>The newest message is one of the chat's: its number says its id, and nearly always its text.</summary>
internal sealed partial class ChatRecord : ILateMessage
{
    private MessageRecord LastMessage => (MessageRecord)Channel.Tenant.Arena[_lastMessage];

    private string? LastText =>
        _lastMessage != 0 && Has(ChatFlags.IsTextOfMessage) ? LastMessage.BeginningOfText(_lastTextLength) : _details?.LastMessageText;

    private MessageId? LastId => _lastMessage != 0 ? LastMessage.Id : _details?.LastMessageId;

    /// <summary>The id of the newest message, for whoever does not hold the storage's lock.</summary>
    MessageId? ILateMessage.ReadId()
    {
        lock (Channel.Tenant.Arena.Lock)
        {
            return LastId;
        }
    }

    /// <summary>Its text.</summary>
    string? ILateMessage.ReadText()
    {
        lock (Channel.Tenant.Arena.Lock)
        {
            return LastText;
        }
    }

    /// <summary>Notes the newest message, which is known unless it was deleted.</summary>
    public void WriteLast(ChatRow row, MessageRecord? message)
    {
        var isTextOfMessage = message is not null && row.LastMessageText is { Length: <= ushort.MaxValue } text && message.StartsWith(text);
        _lastMessage = message?.Handle ?? 0;
        Set(ChatFlags.IsTextOfMessage, isTextOfMessage);
        _lastTextLength = isTextOfMessage ? (ushort)row.LastMessageText!.Length : default;
        KeepLast(message is null ? row.LastMessageId : null, isTextOfMessage ? null : row.LastMessageText);
    }

    /// <summary>Keeps what the list shows of the newest message before that is changed or deleted.</summary>
    public void Detach(MessageRecord message)
    {
        if (_lastMessage != 0 && LastMessage == message)
        {
            var text = LastText;
            _lastMessage = 0;
            Set(ChatFlags.IsTextOfMessage, false);
            KeepLast(message.Id, text);
        }
    }

    private void KeepLast(MessageId? id, string? text)
    {
        if (_details is not null || id is not null || text is not null)
        {
            _details ??= new();
            (_details.LastMessageId, _details.LastMessageText) = (id, text);
        }
    }
}

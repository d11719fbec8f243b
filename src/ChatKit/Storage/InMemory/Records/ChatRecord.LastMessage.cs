namespace ChatKit.Storage.InMemory;

/// <summary>The newest message is one of the chat's: its number says its id, and nearly always its text.</summary>
internal sealed partial class ChatRecord
{
    private MessageRecord LastMessage => (MessageRecord)Channel.Tenant.Arena[_lastMessage];

    /// <summary>Notes the newest message, which is known unless it was deleted.</summary>
    public void WriteLast(ChatRow row, MessageRecord? message)
    {
        _lastMessage = message?.Handle ?? 0;
        var isTextOfMessage = message?.Text is { } whole
            && row.LastMessageText is { Length: <= ushort.MaxValue } text
            && whole.StartsWith(text, StringComparison.Ordinal);
        Set(ChatFlags.IsTextOfMessage, isTextOfMessage);
        _lastTextLength = isTextOfMessage ? (ushort)row.LastMessageText!.Length : default;
        KeepLast(message is null ? row.LastMessageId : null, isTextOfMessage ? null : row.LastMessageText);
    }

    /// <summary>Keeps what the list shows of the newest message before that is changed or deleted.</summary>
    public void Detach(MessageRecord message)
    {
        if (_lastMessage != 0 && LastMessage == message)
        {
            var text = Has(ChatFlags.IsTextOfMessage) ? message.Text![.._lastTextLength] : _details?.LastMessageText;
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

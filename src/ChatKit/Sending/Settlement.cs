using ChatKit.Storage;
using ChatKit.Updates;

namespace ChatKit.Engine;

/// <summary>
/// A receipt or an echo that carries the key of an attempt. It proves that the messenger has the message, whether or not its answer was
/// ever noted; an id alone proves nothing.
/// </summary>
internal readonly record struct Settlement(CorrelationKey Key, string ExternalId)
{
    public static Settlement? In(ChannelUpdate update) => update switch
    {
        MessageStatusChanged receipt => Of(receipt.CorrelationKey, receipt.MessageExternalId),
        MessageReceived { IsEcho: true } echo => Of(echo.CorrelationKey, echo.ExternalId),
        _ => null,
    };

    /// <summary>Ends the operation as sent, so that the update then finds its message by the messenger's id.</summary>
    public void Apply(BatchContext context, ChannelId channel, MessageKey id)
    {
        if (context.Batch.Operation(Key.Operation) is { Operation: OutboxOperation.Send } row
            && row.ChannelId == channel
            && Key.Attempt <= row.Attempts
            && (context.Batch.ExternalMessage(id) is not { } known || known.MessageId == row.MessageId)
            && context.Batch.Message(row.MessageId) is { } message
            && context.Batch.Chat(row.ChatId) is { } chat)
        {
            context.Arrive(row, message, chat, Key.Attempt, [id]);
        }
    }

    private static Settlement? Of(string? key, string externalId) =>
        CorrelationKey.Parse(key) is { } known ? new Settlement(known, externalId) : null;
}

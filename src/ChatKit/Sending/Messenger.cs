using ChatKit.Storage;

namespace ChatKit.Engine;

/// <summary>Puts a stored operation into an adapter's words.</summary>
internal sealed class Messenger(IFileStorage files)
{
    public ValueTask<SendResult> AskAsync(
        OperationDetails details, ChannelState state, string correlationKey, CancellationToken cancellationToken)
    {
        var adapter = state.Adapter!;
        var context = state.Context!;
        var to = new OutboundAddress
        {
            ExternalChatId = details.Chat.ExternalId,
            OtherChatIds = [.. details.ChatExternalIds.Where(id => id != details.Chat.ExternalId)],
            Customer = details.Chat.IsGroup ? null : new CustomerIdentity
            {
                ExternalId = details.Customer.ExternalId,
                Name = details.Customer.Name,
                Phone = details.Customer.Phone,
                Language = details.Customer.Language,
            },
        };

        if (details.Operation.Operation == OutboxOperation.Send)
        {
            return SendAsync(details, adapter, context, to, correlationKey, cancellationToken);
        }

        // What was taken back since has no words any more; that it is taken back comes next.
        if (details is { Operation.Operation: OutboxOperation.Edit, Message.DeletedAt: not null })
        {
            return new(SendResult.Sent());
        }

        var externalIds = ExternalIdList.Read(details.Message.ExternalIds);
        if (externalIds.Count == 0)
        {
            return new(SendResult.Failed(SendFailureKind.Rejected, "The messenger does not know the message."));
        }

        return (details.Operation.Operation, adapter) switch
        {
            (OutboxOperation.Edit, IEditsMessages editor) => editor.EditAsync(
                new OutboundEdit { To = to, ExternalId = externalIds[0], Content = ContentOf(details) }, context, cancellationToken),
            (OutboxOperation.Delete, IDeletesMessages deleter) => DeleteAllAsync(deleter, to, externalIds, context, cancellationToken),
            (OutboxOperation.React, IReactsToMessages reacter) => reacter.ReactAsync(
                new OutboundReaction { To = to, ExternalId = externalIds[0], Value = details.Operation.Payload },
                context,
                cancellationToken),
            (OutboxOperation.Read, IMarksRead marker) => marker.MarkReadAsync(
                new OutboundReference { To = to, ExternalId = externalIds[^1] }, context, cancellationToken),

            // Where a messenger has no such thing, what was done on our side is all there is.
            _ => new(SendResult.Sent()),
        };
    }

    private ValueTask<SendResult> SendAsync(
        OperationDetails details,
        IChannelAdapter adapter,
        ChannelContext context,
        OutboundAddress to,
        string correlationKey,
        CancellationToken cancellationToken)
    {
        var parts = OutboundPlan.Parts(ContentOf(details), details.Attachments, adapter.Capabilities);
        if (details.Operation.Part >= parts.Count)
        {
            return new(SendResult.Sent());
        }

        var part = parts[details.Operation.Part];
        var quoted = details.Operation.Part == 0 && adapter.Capabilities.CanQuote ? ExternalIdList.Read(details.Quoted?.ExternalIds) : [];
        return adapter.SendAsync(
            new OutboundMessage
            {
                Id = details.Message.Id,
                To = to,
                Content = part.Content,
                QuotedExternalId = quoted.Count > 0 ? quoted[0] : null,
                CorrelationKey = correlationKey,
                Files = [.. part.Files.Select(Open)],
            },
            context,
            cancellationToken);
    }

    private static async ValueTask<SendResult> DeleteAllAsync(
        IDeletesMessages deleter,
        OutboundAddress to,
        IReadOnlyList<string> externalIds,
        ChannelContext context,
        CancellationToken cancellationToken)
    {
        foreach (var id in externalIds)
        {
            var message = new OutboundReference { To = to, ExternalId = id };
            var result = await deleter.DeleteAsync(message, context, cancellationToken).ConfigureAwait(false);
            if (result.Failure is not null)
            {
                return result;
            }
        }

        return SendResult.Sent();
    }

    private OutboundFile Open(AttachmentRow file) => new()
    {
        Attachment = OutboundPlan.Describe(file),
        OpenAsync = async cancellationToken =>
            await files.OpenAsync(file.StorageKey ?? "", cancellationToken).ConfigureAwait(false)
            ?? throw new FileNotFoundException($"The bytes of {file.Id} are not in the file storage."),
    };

    private static MessageContent ContentOf(OperationDetails details) => MessageContentSerializer.Read(
        details.Message.Type, details.Message.Text, details.Message.Content, [.. details.Attachments.Select(OutboundPlan.Describe)]);
}

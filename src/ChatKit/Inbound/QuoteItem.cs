using ChatKit.Storage;

namespace ChatKit.Engine;

/// <summary>Joins an answer to the message it answers, which came later.</summary>
internal sealed class QuoteItem(TenantId tenant, MessageId answer, MessageId quoted) : WorkItem(tenant)
{
    public override void AddTo(BatchScope scope) => scope.MessageIds.Add(answer);

    public override void Apply(BatchContext context)
    {
        if (context.Batch.Message(answer) is { QuoteId: null } message)
        {
            message.QuoteId = quoted;
            context.Batch.Messages.Update(message);
        }
    }

    public override void Complete()
    {
    }

    public override void Fail(Exception exception)
    {
    }
}

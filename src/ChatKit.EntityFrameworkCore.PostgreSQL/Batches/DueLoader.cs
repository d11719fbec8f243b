using ChatKit.EntityFrameworkCore.Batches;
using ChatKit.EntityFrameworkCore.PostgreSQL.Database;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Batches;

/// <summary>
/// Locks and loads the chats of due work, of which there may be very many: only what that is decided by, the chats with their newest
/// dialogues and their responsibles' loads. Customers and ids at the messenger say nothing about when a dialogue ends.
/// </summary>
internal sealed class DueLoader(ChatBatch batch, Originals originals)
{
    private readonly List<Guid> _dialogues = [];
    private readonly HashSet<ManagerKey> _managers = [];
    private Guid[] _missing = [];

    /// <summary>Whether a chat has what is decided by more: then everything is to be asked for.</summary>
    public bool IsShort { get; private set; }

    /// <summary>Whether nothing but due work is asked for.</summary>
    public static bool Suits(BatchScope scope) =>
        scope.DueChats.Count > 0
        && scope.Externals.Count + scope.Chats.Count + scope.Messages.Count + scope.MessageIds.Count + scope.Dedupes.Count + scope.ClientMessages.Count
            + scope.Operations.Count + scope.Attachments.Count + scope.Managers.Count + scope.Cursors.Count + scope.Commands.Count + scope.Leases.Count == 0;

    public async ValueTask LoadAsync(Session session, CancellationToken cancellationToken)
    {
        await session.ReadAsync(AskChats, ReadChatsAsync, cancellationToken).ConfigureAwait(false);
        if (!IsShort && _dialogues.Count + _missing.Length > 0)
        {
            // After the locks: what was committed before them is seen.
            await session.ReadAsync(AskDialogues, ReadDialoguesAsync, cancellationToken).ConfigureAwait(false);
        }
    }

    private void AskChats(RoundTrip trip)
    {
        trip.Begin();
        trip.Add(LoadStatements.LockDueChats).With([.. batch.Scope.DueChats.Select(static c => c.Value)]);
        trip.Add(LoadStatements.Versions).With([.. batch.Scope.Tenants.Select(static t => t.Value)]);
    }

    private async ValueTask<ChatBatch> ReadChatsAsync(Results results, CancellationToken cancellationToken)
    {
        await results.NextAsync(cancellationToken).ConfigureAwait(false);
        while (await results.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var chat = originals.Keep(ChatTable.Table, ChatTable.Table.Read(results));
            batch.Load(chat);
            IsShort |= chat.HeldCount > 0 || chat.PhaseKind == DialoguePhaseKind.AwaitingConsent;
            if (chat.LastDialogueId is { } dialogue)
            {
                _dialogues.Add(dialogue.Value);
            }

            if (chat.Responsible is { Kind: ResponsibleKind.Manager, Id: var manager })
            {
                _managers.Add(new ManagerKey(chat.TenantId, manager));
            }
        }

        _missing = [.. batch.Scope.DueChats.Where(c => batch.Chat(c) is null).Select(static c => c.Value)];
        await results.NextAsync(cancellationToken).ConfigureAwait(false);
        while (await results.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            batch.LoadVersion(Tables.Tenants.Of(results.Text(0)), results.Integer(1));
        }

        return batch;
    }

    private void AskDialogues(RoundTrip trip)
    {
        trip.Add(LoadStatements.Dialogues).With([.. _dialogues]);
        trip.Add(LoadStatements.Loads).With([.. _managers.Select(static m => m.TenantId.Value)]).With([.. _managers.Select(static m => m.ManagerId)]);
        if (_missing.Length > 0)
        {
            trip.Add(LoadStatements.Existing).With(_missing);
        }
    }

    private async ValueTask<ChatBatch> ReadDialoguesAsync(Results results, CancellationToken cancellationToken)
    {
        await results.NextAsync(cancellationToken).ConfigureAwait(false);
        while (await results.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            batch.Load(originals.Keep(DialogueTable.Table, DialogueTable.Table.Read(results)));
        }

        await results.NextAsync(cancellationToken).ConfigureAwait(false);
        while (await results.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            batch.Load(originals.Keep(ManagerLoadTable.Table, ManagerLoadTable.Table.Read(results)));
        }

        if (_missing.Length > 0)
        {
            await results.NextAsync(cancellationToken).ConfigureAwait(false);
            while (await results.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                batch.LoadBusy(new ChatId(results.Id(0)));
            }
        }

        return batch;
    }
}

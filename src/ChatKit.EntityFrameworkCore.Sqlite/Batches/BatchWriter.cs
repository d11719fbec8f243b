using ChatKit.EntityFrameworkCore.Batches;
using ChatKit.EntityFrameworkCore.Sqlite.Database;
using ChatKit.EntityFrameworkCore.Sqlite.Search;
using ChatKit.EntityFrameworkCore.Sqlite.Work;

namespace ChatKit.EntityFrameworkCore.Sqlite.Batches;

/// <summary>Writes what a batch noted. What frees a unique key goes before what takes it: rows are removed, then changed, then added.</summary>
internal sealed class BatchWriter(SqliteSession session, ChatBatch batch, Originals originals)
{
    /// <summary>Writes all of it.</summary>
    /// <returns>The position of its last event, or the one given.</returns>
    public long Write(long position)
    {
        // Who decided on a row that somebody else has written since is told by its version; here the gate says so before.
        Raise(batch);
        WriteFound(batch.Chats, Writers.Chats, SearchIndexes.Chats, BatchQueries.Chat, static r => r.Id.Value);
        WriteSet(batch.Addresses, Writers.Addresses);
        WriteFound(batch.Customers, Writers.Customers, SearchIndexes.Customers, BatchQueries.Customer, static r => r.Id.Value);
        WriteSet(batch.Identities, Writers.Identities);
        WriteSet(batch.Dialogues, Writers.Dialogues);
        WriteFound(batch.Messages, Writers.Messages, SearchIndexes.Messages, BatchQueries.Message, static r => r.Id.Value);
        WriteSet(batch.ExternalMessages, Writers.ExternalMessages);
        WriteSet(batch.Dedupes, Writers.Dedupes);
        WriteSet(batch.PendingReferences, Writers.PendingReferences);
        WriteSet(batch.Operations, Writers.Operations);
        RemoveOrphans();
        Replace(batch.Attempts, Writers.Attempts);
        Replace(batch.Timers, Writers.Timers);
        WriteSet(batch.Consents, Writers.Consents);
        WriteSet(batch.Loads, Writers.Loads);
        WriteSet(batch.Decisions, Writers.Decisions);
        WriteSet(batch.Attachments, Writers.Attachments);
        Replace(batch.Parked, Writers.Parked);
        WriteSet(batch.Cursors, Writers.Cursors);
        Replace(batch.Commands, Writers.Commands);
        CounterStatements.Add(session, batch.Counters);
        return EventStatements.Append(session, batch.Events, position);
    }

    private void WriteSet<TRow>(RowSet<TRow> rows, TableWriter<TRow> writer)
        where TRow : StorageRow
    {
        foreach (var row in rows.Removed)
        {
            writer.Delete(session, row);
        }

        foreach (var row in rows.Changed)
        {
            writer.Update(session, row, originals.Of(row));
        }

        foreach (var row in rows.Added)
        {
            writer.Insert(session, row);
        }
    }

    private void WriteFound<TRow>(RowSet<TRow> rows, TableWriter<TRow> writer, SearchIndex<TRow> index, Query<TRow> byId, Func<TRow, Guid> idOf)
        where TRow : StorageRow
    {
        foreach (var row in rows.Removed)
        {
            if (Before(row) is { } before)
            {
                index.Removing(session, idOf(row), before);
            }

            writer.Delete(session, row);
        }

        foreach (var row in rows.Changed)
        {
            var before = Before(row);
            writer.Update(session, row, before);
            if (before is not null)
            {
                index.Changed(session, idOf(row), before, row);
            }
        }

        foreach (var row in rows.Added)
        {
            writer.Insert(session, row);
            index.Added(session, row);
        }

        TRow? Before(TRow row) => originals.Of(row) ?? byId.First(session[byId.Sql].Bind(0, idOf(row)));
    }

    /// <summary>Writes rows that may or may not be there, since they were not loaded. What was added may have changed in the same batch.</summary>
    private void Replace<TRow>(RowSet<TRow> rows, TableWriter<TRow> writer)
        where TRow : StorageRow
    {
        foreach (var row in rows.Removed)
        {
            writer.Delete(session, row);
        }

        foreach (var row in rows.Added)
        {
            writer.Upsert(session, row);
        }

        foreach (var row in rows.Changed)
        {
            writer.Upsert(session, row);
        }
    }

    private void RemoveOrphans()
    {
        foreach (var message in batch.Messages.Removed)
        {
            RemovalStatements.OfMessage(session, message.Id.Value);
        }

        foreach (var operation in batch.Operations.Removed)
        {
            RemovalStatements.OfOperation(session, operation.Id.Value);
        }
    }

    private static void Raise(ChatBatch batch)
    {
        foreach (var chat in batch.Chats.Changed)
        {
            chat.Version++;
        }

        foreach (var dialogue in batch.Dialogues.Changed)
        {
            dialogue.Version++;
        }
    }
}

using ChatKit.EntityFrameworkCore.Batches;
using ChatKit.EntityFrameworkCore.PostgreSQL.Database;
using ChatKit.EntityFrameworkCore.PostgreSQL.Known;
using ChatKit.EntityFrameworkCore.PostgreSQL.Search;
using ChatKit.EntityFrameworkCore.PostgreSQL.Work;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Batches;

/// <summary>
/// Writes what a batch noted, in one round trip with the commit. Tables go in one order on every host, the log last; within a table,
/// what frees a unique key goes before what takes it: rows are removed, then changed, then added. A batch that was read by nothing before is
/// a transaction by being one round trip.
/// </summary>
internal sealed class BatchWriter(RoundTrip trip, ChatBatch batch, Originals originals, RowVersions versions, Guess? guess)
{
    /// <summary>How many answers come before the one that is the log's position.</summary>
    public int Answers { get; private set; }

    public void Write(long logLock)
    {
        Raise(batch);
        LoadChanges.Write(trip, batch.Loads, originals);
        WriteChats();
        SearchIndexes.Chats.Write(trip, batch.Chats, originals);
        CheckGuess();
        WriteSet(batch.Addresses, Writers.Addresses);
        WriteSet(batch.Customers, Writers.Customers, versions.Of);
        SearchIndexes.Customers.Write(trip, batch.Customers, originals);
        WriteSet(batch.Identities, Writers.Identities);
        WriteSet(batch.Dialogues, Writers.Dialogues);
        WriteMessages();
        WriteSet(batch.ExternalMessages, Writers.ExternalMessages);
        WriteSet(batch.Dedupes, Writers.Dedupes);
        WriteSet(batch.PendingReferences, Writers.PendingReferences);
        WriteSet(batch.Operations, Writers.Operations);
        RemoveOrphans();
        Replace(batch.Attempts, Writers.Attempts);
        TimerStatements.Remove(trip, batch.Timers.Removed);
        Upsert(batch.Timers, Writers.Timers);
        WriteSet(batch.Consents, Writers.Consents);
        WriteSet(batch.Decisions, Writers.Decisions);
        WriteSet(batch.Attachments, Writers.Attachments);
        Replace(batch.Parked, Writers.Parked);
        WriteSet(batch.Cursors, Writers.Cursors);
        Replace(batch.Commands, Writers.Commands);
        CounterStatements.Add(trip, batch.Counters);
        Answers += EventStatements.Append(trip, batch.Events, logLock);
        if (guess is null)
        {
            trip.Commit();
        }
    }

    // Nothing but rows to insert, and events behind them.
    private bool IsOnlyNew =>
        batch.Events.Count > 0 && batch.Counters.Count == 0 && batch.Customers.Changed.Count + batch.Dialogues.Changed.Count == 0
        && batch.Timers.Added.Count + batch.Timers.Changed.Count + batch.Timers.Removed.Count == 0;

    private void WriteChats()
    {
        if (guess is null)
        {
            WriteSet(batch.Chats, Writers.Chats);
            return;
        }

        // Nobody has locked them: this does, in the one order.
        Writers.Chats.Update(trip, [.. batch.Chats.Changed.OrderBy(static c => c.Id.Value)], originals, isRaised: true);
        Answers++;
    }

    // Once the chats are locked, so that what was committed before is seen.
    private void CheckGuess()
    {
        if (guess is null)
        {
            return;
        }

        if (IsOnlyNew)
        {
            trip.Join();
        }
        else
        {
            Answers++;
        }

        guess.Check(trip, batch);
    }

    private void WriteSet<TRow>(RowSet<TRow> rows, TableWriter<TRow> writer, Func<TRow, uint>? seen = null)
        where TRow : StorageRow
    {
        WriteKnown(rows, writer, seen);
        writer.Insert(trip, rows.Added);
    }

    private void WriteMessages()
    {
        WriteKnown(batch.Messages, Writers.Messages);
        LateMessages.Insert(trip, batch.Messages.Added);
    }

    private void WriteKnown<TRow>(RowSet<TRow> rows, TableWriter<TRow> writer, Func<TRow, uint>? seen = null)
        where TRow : StorageRow
    {
        writer.Delete(trip, rows.Removed);
        if (rows.Changed.Count > 0 && writer.Update(trip, rows.Changed, originals, seen))
        {
            Answers++;
        }
    }

    /// <summary>Writes rows that may or may not be there, since they were not loaded. What was added may have changed in the same batch.</summary>
    private void Replace<TRow>(RowSet<TRow> rows, TableWriter<TRow> writer)
        where TRow : StorageRow
    {
        writer.Delete(trip, rows.Removed);
        Upsert(rows, writer);
    }

    private void Upsert<TRow>(RowSet<TRow> rows, TableWriter<TRow> writer)
        where TRow : StorageRow => writer.Upsert(trip, rows.Changed.Count == 0 ? rows.Added : [.. rows.Added, .. rows.Changed]);

    private void RemoveOrphans()
    {
        if (batch.Messages.Removed.Count > 0)
        {
            RemovalStatements.OfMessages(trip, [.. batch.Messages.Removed.Select(static m => m.Id.Value)]);
        }

        if (batch.Operations.Removed.Count > 0)
        {
            RemovalStatements.OfOperations(trip, [.. batch.Operations.Removed.Select(static o => o.Id.Value)]);
        }
    }

    private static void Raise(ChatBatch batch)
    {
        // A chat's version stands for all that is locked by it.
        foreach (var chat in batch.Dialogues.Changed.Select(static d => d.ChatId).Concat(batch.Addresses.Added.Select(static a => a.ChatId)))
        {
            if (batch.Chat(chat) is { } loaded)
            {
                batch.Chats.Update(loaded);
            }
        }

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

using ChatKit.ConformanceTests;
using ChatKit.EntityFrameworkCore.PostgreSQL.Tests.Known;
using ChatKit.Storage;
using ChatKit.Testing;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Tests.Schema;

/// <summary>Lists are indexed by the minute of the last message, so that a message costs its chat no index.</summary>
public sealed class ListColumnsTests
{
    private const int Messages = 10;
    private const string Changes = "SELECT n_tup_upd FROM pg_stat_user_tables WHERE relname = 'chatkit_chats'";
    private const string ChangesOfIndexes = "SELECT n_tup_upd - n_tup_hot_upd FROM pg_stat_user_tables WHERE relname = 'chatkit_chats'";

    [Fact]
    public async Task Messages_within_a_minute_change_no_index_of_their_chat()
    {
        var clock = new ManualClock();
        var chat = new KnownChatSample(clock.GetUtcNow());

        // One that nobody used before, whose counters may still rise.
        using var database = new PostgreSqlTestDatabase(hasSchema: false);
        await PostgreSqlSchema.MigrateAsync(database.ConnectionString);
        await WriteAsync(database, clock, chat.Ask(), chat.AddTo);
        await using (var host = database.Open(clock, isLast: false))
        {
            for (var i = 0; i < Messages; i++)
            {
                await WriteAsync(host, chat.Ask($"m{i}"), b => chat.Receive(b, $"m{i}"));
            }
        }

        // The server counts what a connection did when the connection ends.
        for (var look = 0; look < 500 && (long)database.Execute(Changes)! < Messages; look++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }

        database.Execute(Changes).Should().Be((long)Messages);
        database.Execute(ChangesOfIndexes).Should().Be(1L, "with the first message the chat comes into the lists");
    }

    [Fact]
    public async Task Minute_follows_the_last_message_and_is_unknown_while_managers_see_nothing()
    {
        var clock = new ManualClock();
        var chat = new KnownChatSample(clock.GetUtcNow());
        using var database = new PostgreSqlTestDatabase();
        await WriteAsync(database, clock, chat.Ask(), chat.AddTo);
        database.Execute("SELECT count(*) FROM chatkit.chatkit_chats WHERE last_message_minute IS NULL").Should().Be(1L);

        await WriteAsync(database, clock, chat.Ask("m"), b => chat.Receive(b, "m"));

        database.Execute("SELECT last_message_minute = date_trunc('minute', last_message_at) FROM chatkit.chatkit_chats").Should().Be(true);
    }

    [Fact]
    public async Task Place_in_the_queue_is_right_also_after_a_host_that_knows_nothing_of_it_took_the_responsible_away()
    {
        var clock = new ManualClock();
        var chat = new KnownChatSample(clock.GetUtcNow());
        using var database = new PostgreSqlTestDatabase();
        await WriteAsync(database, clock, chat.Ask(), chat.AddTo);
        await WriteAsync(database, clock, chat.Ask("m"), b => chat.Receive(b, "m"));
        database.Execute("UPDATE chatkit.chatkit_chats SET responsible_kind = 1, responsible_id = 'anna', waiting_since = last_message_at + interval '1 hour'");
        database.Execute("SELECT count(*) FROM chatkit.chatkit_chats WHERE waiting_place IS NULL").Should().Be(1L);

        // As a host of the version before writes it.
        database.Execute("UPDATE chatkit.chatkit_chats SET responsible_kind = NULL, responsible_id = NULL");

        database.Execute("SELECT waiting_place = waiting_since FROM chatkit.chatkit_chats").Should().Be(true);
    }

    private static async Task WriteAsync(PostgreSqlTestDatabase database, TimeProvider time, BatchScope scope, Action<ChatBatch> change)
    {
        await using var host = database.Open(time, isLast: false);
        await WriteAsync(host, scope, change);
    }

    private static async Task WriteAsync(StorageUnderTest host, BatchScope scope, Action<ChatBatch> change)
    {
        await using var transaction = await host.Chats.BeginAsync(scope, CancellationToken.None);
        change(transaction.Batch);
        await transaction.CommitAsync(CancellationToken.None);
    }
}

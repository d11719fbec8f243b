using ChatKit.ConformanceTests;
using ChatKit.Events;
using ChatKit.Storage;
using ChatKit.Testing;
using Npgsql;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Tests.Known;

/// <summary>
/// A host writes the next message of a chat by what it remembers of it, and what somebody else changed meanwhile is noticed before
/// anything is written.
/// </summary>
public sealed class KnownChatTests : IAsyncLifetime
{
    private readonly PostgreSqlTestDatabase _database = new();
    private readonly ManualClock _clock = new();
    private readonly KnownChatSample _chat;
    private StorageUnderTest _host = null!;
    private StorageUnderTest _other = null!;

    public KnownChatTests() => _chat = new KnownChatSample(_clock.GetUtcNow());

    public async ValueTask InitializeAsync()
    {
        _host = _database.Open(_clock);
        _other = await _host.OpenSecondHostAsync();
        await _host.Chats.InitializeAsync(CancellationToken.None);
        await ExecuteAsync("INSERT INTO chatkit.chatkit_tenants (tenant_id, version, timers_version) VALUES ('default', 5, 0)");
        await WriteAsync(_host, _chat.Ask(), _chat.AddTo);
    }

    public async ValueTask DisposeAsync()
    {
        await _other.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Next_message_of_a_chat_is_decided_without_asking_the_database()
    {
        await using var elsewhere = new NpgsqlConnection(_database.ConnectionString);
        await elsewhere.OpenAsync();
        await using var locking = await elsewhere.BeginTransactionAsync();
        await using (var command = new NpgsqlCommand("SELECT 1 FROM chatkit.chatkit_chats FOR UPDATE", elsewhere, locking))
        {
            await command.ExecuteNonQueryAsync();
        }

        // Whoever looked first would wait for the lock.
        await using var transaction = await _host.Chats.BeginAsync(_chat.Ask("m1"), CancellationToken.None).AsTask().WaitAsync(TimeSpan.FromSeconds(10));
        _chat.Receive(transaction.Batch, "m1");
        transaction.Batch.ChatAt(_chat.Key)!.InboundCount.Should().Be(1);
        transaction.Batch.CustomerAt(_chat.Key)!.Name.Should().Be("Ivan");
        transaction.Batch.VersionOf(TenantId.Default).Should().Be(5);
        var committing = transaction.CommitAsync(CancellationToken.None);
        await locking.RollbackAsync();
        await committing;

        (await MessagesAsync()).Should().Be(1);
        (await ReadAsync(_other)).Should().Match<ChatRow>(c => c.InboundCount == 1 && c.LastSequence == 1);
    }

    [Fact]
    public async Task Many_messages_one_after_the_other_leave_what_they_would_have_left()
    {
        for (var i = 1; i <= 20; i++)
        {
            await WriteAsync(_host, _chat.Ask($"m{i}"), b => _chat.Receive(b, $"m{i}"), mayLose: false);
        }

        (await MessagesAsync()).Should().Be(20);
        (await ReadAsync(_other)).Should().Match<ChatRow>(c => c.InboundCount == 20 && c.LastSequence == 20 && c.LastMessageText == "m20");
    }

    [Fact]
    public Task What_another_host_wrote_into_the_chat_is_noticed() => NoticedAsync(
        () => WriteAsync(_other, _chat.Ask("theirs"), b => _chat.Receive(b, "theirs")), expected: 2);

    [Fact]
    public Task Customer_whom_another_host_blocked_is_noticed() => NoticedAsync(
        () => WriteAsync(_other, _chat.Ask(), b =>
        {
            var customer = b.CustomerAt(_chat.Key)!;
            customer.IsBlocked = true;
            b.Customers.Update(customer);
        }));

    [Fact]
    public Task Dialogue_that_another_host_changed_is_noticed_though_the_chat_says_nothing_of_it() => NoticedAsync(
        () => WriteAsync(_other, _chat.Ask(), b =>
        {
            var dialogue = b.Dialogue(b.ChatAt(_chat.Key)!.LastDialogueId)!;
            dialogue.Tags = "[\"vip\"]";
            b.Dialogues.Update(dialogue);
        }));

    [Fact]
    public Task Settings_that_were_changed_are_noticed() =>
        NoticedAsync(() => ExecuteAsync("UPDATE chatkit.chatkit_tenants SET version = 6"));

    [Fact]
    public Task Reference_that_came_before_its_message_is_noticed() => NoticedAsync(
        () => WriteAsync(_other, new BatchScope(), b => b.Add(new PendingReferenceRow
        {
            Id = Guid.CreateVersion7(),
            TenantId = TenantId.Default,
            Key = _chat.Message("m1"),
            Kind = "delete",
            Payload = "{}",
            OccurredAt = _clock.GetUtcNow(),
            ReceivedAt = _clock.GetUtcNow(),
        })));

    [Fact]
    public async Task Message_that_is_there_already_is_noticed_and_not_written_twice()
    {
        await WriteAsync(_host, _chat.Ask("m1"), b => _chat.Receive(b, "m1"));

        await _host.Invoking(h => WriteOnceAsync(h, _chat.Ask("m1"), b => _chat.Receive(b, "m1"))).Should().ThrowAsync<ConcurrentChangeException>();

        var scope = _chat.Ask("m1");
        await using var transaction = await _host.Chats.BeginAsync(scope, CancellationToken.None);
        transaction.Batch.ExternalMessage(_chat.Message("m1")).Should().NotBeNull("now it is looked up");
        (await MessagesAsync()).Should().Be(1);
    }

    [Fact]
    public async Task What_speaks_of_a_message_that_was_not_looked_up_is_decided_again()
    {
        await WriteAsync(_host, _chat.Ask("m1"), b => _chat.Receive(b, "m1"));

        // An edit would be taken for one whose message is unknown.
        await _host.Invoking(h => WriteOnceAsync(h, _chat.Ask("m1"), b => b.Chats.Update(b.ChatAt(_chat.Key)!)))
            .Should().ThrowAsync<ConcurrentChangeException>();
        await using var transaction = await _host.Chats.BeginAsync(_chat.Ask("m1"), CancellationToken.None);
        transaction.Batch.ExternalMessage(_chat.Message("m1")).Should().NotBeNull();
    }

    [Fact]
    public async Task Log_that_tells_of_others_makes_the_host_look_at_once()
    {
        await WriteAsync(_other, _chat.Ask("theirs"), b =>
        {
            _chat.Receive(b, "theirs");
            b.Announce(new MessageReceived { TenantId = TenantId.Default, ChatId = _chat.Id, ChannelId = _chat.Channel, OccurredAt = _clock.GetUtcNow() });
        });
        await _host.Events.ReadAsync(0, 100, CancellationToken.None);

        await WriteAsync(_host, _chat.Ask("m1"), b => _chat.Receive(b, "m1"), mayLose: false);

        (await MessagesAsync()).Should().Be(2);
    }

    private async Task NoticedAsync(Func<Task> happens, int expected = 1)
    {
        await happens();

        await _host.Invoking(h => WriteOnceAsync(h, _chat.Ask("m1"), b => _chat.Receive(b, "m1"))).Should().ThrowAsync<ConcurrentChangeException>();

        (await MessagesAsync()).Should().Be(expected - 1, "nothing was written");
        await WriteAsync(_host, _chat.Ask("m1"), b => _chat.Receive(b, "m1"), mayLose: false);
        (await MessagesAsync()).Should().Be(expected);
        (await ReadAsync(_other)).InboundCount.Should().Be(expected);
    }

    private static async Task WriteAsync(StorageUnderTest host, BatchScope scope, Action<ChatBatch> change, bool mayLose = true)
    {
        try
        {
            await WriteOnceAsync(host, scope, change);
        }
        catch (ConcurrentChangeException) when (mayLose)
        {
            await WriteOnceAsync(host, scope, change);
        }
    }

    private static async Task WriteOnceAsync(StorageUnderTest host, BatchScope scope, Action<ChatBatch> change)
    {
        await using var transaction = await host.Chats.BeginAsync(scope, CancellationToken.None);
        change(transaction.Batch);
        await transaction.CommitAsync(CancellationToken.None);
    }

    private async Task<ChatRow> ReadAsync(StorageUnderTest host)
    {
        var scope = new BatchScope();
        scope.Chats.Add(_chat.Id);
        await using var transaction = await host.Chats.BeginAsync(scope, CancellationToken.None);
        return transaction.Batch.Chat(_chat.Id)!;
    }

    private async Task<long> MessagesAsync()
    {
        await using var connection = new NpgsqlConnection(_database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT count(*) FROM chatkit.chatkit_messages", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

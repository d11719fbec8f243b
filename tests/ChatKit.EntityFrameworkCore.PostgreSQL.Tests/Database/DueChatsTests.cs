using ChatKit.ConformanceTests;
using ChatKit.EntityFrameworkCore.PostgreSQL.Tests.Known;
using ChatKit.Storage;
using ChatKit.Testing;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Tests.Database;

/// <summary>Of the chats of due work is read what that is decided by, and what it changes is written like anything else.</summary>
public sealed class DueChatsTests : IAsyncLifetime
{
    private readonly ManualClock _clock = new();
    private readonly ManagerKey _anna = new(TenantId.Default, "anna");
    private readonly KnownChatSample[] _chats;
    private StorageUnderTest _host = null!;

    public DueChatsTests() => _chats = [new(_clock.GetUtcNow()), new(_clock.GetUtcNow())];

    public async ValueTask InitializeAsync()
    {
        _host = new PostgreSqlTestDatabase().Open(_clock);
        await _host.Chats.InitializeAsync(CancellationToken.None);
        await using var transaction = await _host.Chats.BeginAsync(new BatchScope(), CancellationToken.None);
        foreach (var sample in _chats)
        {
            sample.AddTo(transaction.Batch);
            var chat = transaction.Batch.Chat(sample.Id)!;
            chat.Responsible = Responsible.Of(new ManagerId("anna"));
            transaction.Batch.Dialogue(chat.OpenDialogueId)!.Responsible = chat.Responsible;
        }

        transaction.Batch.LoadOf(_anna).OpenDialogues = 2;
        await transaction.CommitAsync(CancellationToken.None);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Due_work_comes_with_the_dialogues_and_their_managers_loads()
    {
        await using (var transaction = await BeginAsync(_chats))
        {
            foreach (var sample in _chats)
            {
                Close(transaction.Batch, sample);
            }

            transaction.Batch.Loads.Added.Should().BeEmpty("his load was read");
            await transaction.CommitAsync(CancellationToken.None);
        }

        var presence = await _host.Presence.ListAsync(TenantId.Default, _clock.GetUtcNow(), CancellationToken.None);
        presence.Should().ContainSingle().Which.OpenDialogues.Should().Be(0);
        await using var after = await BeginAsync(_chats);
        foreach (var sample in _chats)
        {
            after.Batch.Chat(sample.Id)!.OpenDialogueId.Should().BeNull();
            after.Batch.Dialogue(after.Batch.Chat(sample.Id)!.LastDialogueId)!.CloseReason.Should().Be("idle-timeout");
        }
    }

    [Fact]
    public async Task A_chat_that_holds_a_message_comes_with_it_and_with_its_customer()
    {
        await using (var transaction = await _host.Chats.BeginAsync(new BatchScope { Chats = { _chats[0].Id } }, CancellationToken.None))
        {
            _chats[0].Receive(transaction.Batch, "held");
            var message = transaction.Batch.Messages.Added.Single();
            (message.Hold, message.Sequence) = (HoldReason.ChatsOff, null);
            transaction.Batch.Chat(_chats[0].Id)!.HeldCount = 1;
            await transaction.CommitAsync(CancellationToken.None);
        }

        await using var due = await BeginAsync(_chats);
        var chat = due.Batch.Chat(_chats[0].Id)!;
        due.Batch.HeldMessages(chat.Id).Should().ContainSingle().Which.Text.Should().Be("held");
        due.Batch.Customer(chat.CustomerId)!.Name.Should().Be("Ivan");
        due.Batch.Chat(_chats[1].Id).Should().NotBeNull();
        due.Batch.IsBusy(chat.Id).Should().BeFalse("its own lock is not somebody else's");
    }

    [Fact]
    public async Task What_the_host_remembers_of_a_chat_is_forgotten_once_due_work_changed_it()
    {
        await ReceiveAsync("m1");
        await using (var transaction = await BeginAsync(_chats[0]))
        {
            Close(transaction.Batch, _chats[0]);
            await transaction.CommitAsync(CancellationToken.None);
        }

        await using var next = await _host.Chats.BeginAsync(_chats[0].Ask("m2"), CancellationToken.None);
        next.Batch.ChatAt(_chats[0].Key)!.OpenDialogueId.Should().BeNull();
    }

    [Fact]
    public async Task Values_that_were_one_for_all_rows_may_differ_in_the_next_batch()
    {
        foreach (var (first, second) in new[] { ("a", "a"), ("a", "b"), ("c", "c") })
        {
            await using (var transaction = await BeginAsync(_chats))
            {
                Name(transaction.Batch, _chats[0], first);
                Name(transaction.Batch, _chats[1], second);
                await transaction.CommitAsync(CancellationToken.None);
            }

            await using var after = await BeginAsync(_chats);
            after.Batch.Chat(_chats[0].Id)!.CardName.Should().Be(first);
            after.Batch.Chat(_chats[1].Id)!.CardName.Should().Be(second);
        }
    }

    private static void Name(ChatBatch batch, KnownChatSample sample, string name)
    {
        var chat = batch.Chat(sample.Id)!;
        chat.CardName = name;
        chat.CardNotes = null;
        batch.Chats.Update(chat);
    }

    private async Task ReceiveAsync(string message)
    {
        await using var transaction = await _host.Chats.BeginAsync(_chats[0].Ask(message), CancellationToken.None);
        _chats[0].Receive(transaction.Batch, message);
        await transaction.CommitAsync(CancellationToken.None);
    }

    private void Close(ChatBatch batch, KnownChatSample sample)
    {
        var chat = batch.Chat(sample.Id)!;
        var dialogue = batch.Dialogue(chat.OpenDialogueId)!;
        (dialogue.OpenChatId, dialogue.CloseReason, dialogue.ClosedAt) = (null, "idle-timeout", _clock.GetUtcNow());
        chat.OpenDialogueId = null;
        batch.Chats.Update(chat);
        batch.Dialogues.Update(dialogue);
        var load = batch.LoadOf(_anna);
        load.OpenDialogues--;
        batch.Loads.Update(load);
    }

    private async Task<IChatTransaction> BeginAsync(params KnownChatSample[] chats)
    {
        var scope = new BatchScope();
        scope.Tenants.Add(TenantId.Default);
        scope.DueChats.AddRange(chats.Select(static c => c.Id));
        return await _host.Chats.BeginAsync(scope, CancellationToken.None);
    }
}

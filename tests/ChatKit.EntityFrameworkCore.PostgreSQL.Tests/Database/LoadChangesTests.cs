using ChatKit.ConformanceTests;
using ChatKit.EntityFrameworkCore.PostgreSQL.Tests.Known;
using ChatKit.Storage;
using ChatKit.Testing;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Tests.Database;

/// <summary>Who only counts a manager's dialogues does not spoil another's count of him.</summary>
public sealed class LoadChangesTests : IAsyncLifetime
{
    private readonly ManualClock _clock = new();
    private readonly ManagerKey _anna = new(TenantId.Default, "anna");
    private readonly KnownChatSample[] _chats;
    private StorageUnderTest _host = null!;

    public LoadChangesTests() => _chats = [new(_clock.GetUtcNow()), new(_clock.GetUtcNow())];

    public async ValueTask InitializeAsync()
    {
        _host = new PostgreSqlTestDatabase().Open(_clock);
        await _host.Chats.InitializeAsync(CancellationToken.None);
        await using var transaction = await _host.Chats.BeginAsync(new BatchScope(), CancellationToken.None);
        foreach (var chat in _chats)
        {
            chat.AddTo(transaction.Batch);
            transaction.Batch.Chat(chat.Id)!.Responsible = Responsible.Of(new ManagerId("anna"));
        }

        transaction.Batch.LoadOf(_anna).OpenDialogues = 2;
        await transaction.CommitAsync(CancellationToken.None);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Two_dialogues_of_one_manager_are_closed_at_once_and_both_are_counted()
    {
        await using var first = await BeginAsync(_chats[0]);
        await using var second = await BeginAsync(_chats[1]);
        Free(first.Batch);
        Free(second.Batch);

        await first.CommitAsync(CancellationToken.None);
        await second.CommitAsync(CancellationToken.None);

        var presence = await _host.Presence.ListAsync(TenantId.Default, _clock.GetUtcNow(), CancellationToken.None);
        presence.Should().ContainSingle().Which.OpenDialogues.Should().Be(0);
    }

    private async Task<IChatTransaction> BeginAsync(KnownChatSample chat)
    {
        var scope = new BatchScope();
        scope.Chats.Add(chat.Id);
        return await _host.Chats.BeginAsync(scope, CancellationToken.None);
    }

    private void Free(ChatBatch batch)
    {
        var load = batch.LoadOf(_anna);
        load.OpenDialogues.Should().Be(2, "both have read it before either writes");
        load.OpenDialogues--;
        batch.Loads.Update(load);
    }
}

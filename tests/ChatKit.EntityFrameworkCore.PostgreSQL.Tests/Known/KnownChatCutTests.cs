using ChatKit.EntityFrameworkCore.PostgreSQL.Tests.Database;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Tests.Known;

/// <summary>
/// What a host writes by what it remembers is a transaction by being one round trip. Wherever the connection is cut, the message is there once
/// after the engine ran it again.
/// </summary>
public sealed class KnownChatCutTests
{
    // So often that the server knows all statements, and a round trip is short.
    private const int Before = 12;

    private readonly KnownChatSample _chat = new(TimeProvider.System.GetUtcNow());

    [Theory]
    [InlineData(CutProxy.Cut.BeforeCommit, 0)]
    [InlineData(CutProxy.Cut.BeforeLastBytes, 0)]
    [InlineData(CutProxy.Cut.AfterCommit, 1)]
    public async Task Message_whose_connection_was_cut_is_there_once_after_it_ran_again(object cut, int stored)
    {
        using var database = new PostgreSqlTestDatabase();
        await using var proxy = new CutProxy(database.ConnectionString);
        var services = new ServiceCollection();
        services.AddSingleton(TimeProvider.System);
        services.AddChatKit(chat => chat.UsePostgreSQL(proxy.ConnectionString));
        await using var host = services.BuildServiceProvider();
        var storage = host.GetRequiredService<IChatStorage>();
        await storage.InitializeAsync(CancellationToken.None);
        database.Execute("INSERT INTO chatkit.chatkit_tenants (tenant_id, version, timers_version) VALUES ('default', 5, 0)");
        await WriteAsync(storage, _chat.Ask(), _chat.AddTo);
        for (var i = 0; i < Before; i++)
        {
            await ReceiveAsync(storage, $"before-{i}");
        }

        proxy.CutNext((CutProxy.Cut)cut, mark: "the-cut-one");
        await FluentActions.Awaiting(() => ReceiveAsync(storage, "the-cut-one")).Should().ThrowAsync<StorageUnavailableException>();

        proxy.Cuts.Should().Be(1);
        Count(database, "chatkit_messages").Should().Be(Before + stored);

        // The engine runs the same again, and looks first.
        await ReceiveAsync(storage, "the-cut-one");
        await ReceiveAsync(storage, "the-next");
        Count(database, "chatkit_messages").Should().Be(Before + 2);
        Count(database, "chatkit_external_messages").Should().Be(Before + 2);
        Count(database, "chatkit_messages WHERE words IS NOT NULL").Should().Be(Before + 2);
        Count(database, "chatkit_events").Should().Be(Before + 2);
        database.Execute("SELECT max(position) FROM chatkit.chatkit_events").Should().Be(Before + 2L, "the log has no gap");
        database.Execute("SELECT inbound_count FROM chatkit.chatkit_chats").Should().Be(Before + 2L);
    }

    private static long Count(PostgreSqlTestDatabase database, string table) => (long)database.Execute($"SELECT count(*) FROM chatkit.{table}")!;

    private Task ReceiveAsync(IChatStorage storage, string externalId) => WriteAsync(storage, _chat.Ask(externalId), batch =>
    {
        if (batch.ExternalMessage(_chat.Message(externalId)) is null)
        {
            _chat.Receive(batch, externalId);
        }
    });

    private static async Task WriteAsync(IChatStorage storage, BatchScope scope, Action<ChatBatch> change)
    {
        await using var transaction = await storage.BeginAsync(scope, CancellationToken.None);
        change(transaction.Batch);
        await transaction.CommitAsync(CancellationToken.None);
    }
}

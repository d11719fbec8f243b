using ChatKit.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Tests.Diagnostics;

/// <summary>Who settled a failure is kept.</summary>
public sealed class AuditTests : IDisposable
{
    private readonly PostgreSqlTestDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Each_settling_of_a_failure_is_audited_with_who_did_it()
    {
        await using var host = await ChatKitTestHost.StartAsync(chat => chat.UsePostgreSQL(_database.ConnectionString));
        await host.ChangeSettingsAsync(s => s with { ChatsEnabled = true });
        var channel = await host.AddChannelAsync();
        host.Managers.Set(new ManagerProfile { Id = new("ada"), Name = "Ada", Permissions = ChatPermissions.Administrator });
        var ada = (await host.Services.GetRequiredService<IManagers>().FindViewerAsync(TenantId.Default, new("ada"), default))!;
        await host.ReceiveAsync(channel, new Updates.MessageReceived
        {
            Chat = new ChatAddress { ExternalId = "ivan" },
            From = new CustomerIdentity { ExternalId = "ivan", Name = "Ivan" },
            ExternalId = "m1",
            Content = new TextContent { Text = "Hello" },
        });
        var chat = (await host.Services.GetRequiredService<IChatReader>().ListAsync(new() { View = ChatView.All }, ada, default)).Items.Single().Chat.Id;
        host.Messenger.OnSend = static (_, _) => new(SendResult.Failed(SendFailureKind.Rejected, "No."));
        var chats = host.Services.GetRequiredService<IChats>();
        var replay = host.Services.GetRequiredService<IReplay>();
        var operations = host.Services.GetRequiredService<IOperationsStorage>();
        await chats.ExecuteAsync(new SendMessage { ChatId = chat, ClientMessageId = "1", Text = "Good day" }, ada, default);

        var first = await FailedAsync(operations, host, except: null);
        (await replay.RetrySendAsync(first, ada, default)).Should().BeNull();
        var second = await FailedAsync(operations, host, except: first);
        (await replay.DiscardSendAsync(second, ada, default)).Should().BeNull();
        var parked = new ParkedRow
        {
            Id = Guid.CreateVersion7(),
            TenantId = TenantId.Default,
            Kind = "MessageReceived",
            Payload = "{}",
            Reason = "It was broken.",
            ParkedAt = host.Clock.GetUtcNow(),
        };
        await operations.SaveParkedAsync(parked, default);
        (await replay.DiscardAsync(parked.Id, ada, default)).Should().BeNull();
        (await replay.DiscardAsync(parked.Id, ada, default))!.Code.Should().Be(RefusalCode.AlreadyDone);

        _database.Execute("SELECT string_agg(action || ' ' || subject, ',' ORDER BY id) FROM chatkit.chatkit_audits WHERE actor_id = 'ada'")
            .Should().Be($"send-retried {first},send-discarded {second},parked-discarded {parked.Id:n}");
        (await operations.ListFailedAsync(TenantId.Default, null, 10, default)).Should().BeEmpty();
    }

    private static async Task<OperationId> FailedAsync(IOperationsStorage operations, ChatKitTestHost host, OperationId? except)
    {
        OperationId? found = null;
        await host.UntilAsync(
            async () =>
            {
                var failed = await operations.ListFailedAsync(TenantId.Default, null, 10, default);
                found = failed.FirstOrDefault(f => f.Id != except)?.Id;
                return found is not null;
            },
            "the send fails");
        return found!.Value;
    }
}

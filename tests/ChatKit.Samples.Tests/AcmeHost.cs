using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Acme.Distribution;
using ChatKit.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.Samples.Tests;

/// <summary>ChatKit with the third-party adapter and strategy, in memory.</summary>
internal sealed class AcmeHost : IAsyncDisposable
{
    private const string SigningKey = "signing-key";
    private readonly ServiceProvider _services;

    private AcmeHost(ServiceProvider services, ChannelId channel) => (_services, Channel) = (services, channel);

    public ChannelId Channel { get; }

    public IChats Chats => _services.GetRequiredService<IChats>();

    public static async Task<AcmeHost> StartAsync(Uri api, params string[] managers)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IReadOnlyList<ManagerProfile>>(
            [.. managers.Select(m => new ManagerProfile { Id = new(m), Name = m, Permissions = ChatPermissions.Administrator })]);
        services.AddChatKit(chat => chat
            .AddAcme()
            .AddDistributionStrategy<LastResponsibleFirst>()
            .UseManagers<Directory>()
            .ConfigureDefaultSettings(s => s with
            {
                ChatsEnabled = true,
                ResetResponsibleOnClose = true,
                Distribution = new() { Strategy = "last-responsible-first", Managers = managers, Availability = ManagerAvailability.Status },
            }));
        var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<IChatKitEngine>().StartAsync(default);
        var added = await provider.GetRequiredService<IChannels>().AddAsync(
            TenantId.Default,
            new()
            {
                Type = "acme",
                Name = "Acme",
                Settings = new JsonObject { ["token"] = "token-1", ["signingKey"] = SigningKey, ["apiBaseAddress"] = api.ToString() },
            },
            Actor.System,
            default);
        added.Refusal.Should().BeNull();
        return new(provider, added.Channel!.Channel.Id);
    }

    /// <summary>Posts what Acme would, and tells what it was answered.</summary>
    public async Task<int> PostAsync(string body, string key = SigningKey)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var signature = "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), bytes));
        var answer = await _services.GetRequiredService<IInbox>().ReceiveAsync(
            Channel,
            new()
            {
                Method = "POST",
                Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["X-Acme-Signature"] = signature },
                Body = bytes,
                ReceivedAt = TimeProvider.System.GetUtcNow(),
            },
            default);
        return answer.Status;
    }

    public async Task<Viewer> ViewerAsync(string manager) =>
        (await _services.GetRequiredService<IManagers>().FindViewerAsync(TenantId.Default, new(manager), default))!;

    public async Task<IReadOnlyList<ChatItem>> ChatsOfAsync(string manager) =>
        (await _services.GetRequiredService<IChatReader>().ListAsync(new() { View = ChatView.All }, await ViewerAsync(manager), default)).Items;

    public async Task<IReadOnlyList<MessageItem>> MessagesAsync(ChatId chat, string manager) =>
        (await _services.GetRequiredService<IChatReader>().MessagesAsync(chat, new MessagePageQuery(), await ViewerAsync(manager), default))!.Items;

    public async ValueTask DisposeAsync()
    {
        await _services.GetRequiredService<IChatKitEngine>().StopAsync(default);
        await _services.DisposeAsync();
    }

    private sealed class Directory(IReadOnlyList<ManagerProfile> managers) : IManagerDirectory
    {
        public ValueTask<ManagerProfile?> FindAsync(TenantId tenant, ManagerId manager, CancellationToken cancellationToken) =>
            new(managers.FirstOrDefault(m => m.Id == manager));

        public ValueTask<IReadOnlyList<ManagerProfile>> ListAsync(TenantId tenant, CancellationToken cancellationToken) => new(managers);
    }
}

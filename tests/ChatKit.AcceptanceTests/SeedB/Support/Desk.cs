using ChatKit.AcceptanceTests.Support;
using ChatKit.Storage;
using ChatKit.Testing;
using ChatKit.Updates;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.AcceptanceTests.SeedB.Support;

/// <summary>A CRM whose channel is the messenger that can do everything, with what most tests of the second seed need.</summary>
internal sealed class Desk : IAsyncDisposable
{
    public required Crm Crm { get; init; }

    public required AbleMessenger Messenger { get; init; }

    public required Channel Channel { get; init; }

    public ManualClock Clock => Crm.Clock;

    public static async Task<Desk> OpenAsync(
        Setup setup = Setup.Memory,
        Func<ChatSettings, ChatSettings>? settings = null,
        Func<ChannelCapabilities, ChannelCapabilities>? can = null,
        Action<ChatKitBuilder>? configure = null)
    {
        var messenger = new AbleMessenger();
        messenger.Can = can?.Invoke(messenger.Can) ?? messenger.Can;
        var crm = await Crm.StartAsync(setup, settings, configure: chat =>
        {
            chat.Services.AddSingleton<IChannelAdapter>(messenger);
            configure?.Invoke(chat);
        });
        return new Desk { Crm = crm, Messenger = messenger, Channel = await crm.Host.AddChannelAsync("Able", "able") };
    }

    /// <summary>A customer writes, and a manager takes his dialogue.</summary>
    public async Task<ChatId> TakenAsync(string customer = "Ivan", string manager = People.Anna)
    {
        await WritesAsync(customer, "Hello");
        var chat = await ChatAsync(customer);
        (await Crm.DoAsync(manager, new TakeDialogue { ChatId = chat })).Refusal.Should().BeNull();
        return chat;
    }

    public Task<string> WritesAsync(string customer, string text) => Crm.CustomerWritesAsync(customer, text, Channel);

    public Task<ChatId> ChatAsync(string customer) => Crm.ChatIdAsync(customer, Channel);

    public ValueTask ReceiveAsync(params ChannelUpdate[] updates) => Crm.Host.ReceiveAsync(Channel, updates);

    public async Task<CommandResult> SendsAsync(string manager, ChatId chat, string text, string? id = null) =>
        await Crm.DoAsync(manager, new SendMessage { ChatId = chat, ClientMessageId = id ?? Guid.CreateVersion7().ToString(), Text = text });

    public async Task<MessageRow> MessageAsync(MessageId id) =>
        (await Crm.Get<IChatReader>().MessagesAsync([id], await Crm.ViewerAsync(People.Admin), default)).Single().Message;

    public Task UntilDoneAsync(int count) => Crm.UntilAsync(() => Task.FromResult(Messenger.Done.Count >= count), $"{count} things are done");

    public Task UntilStatusAsync(MessageId id, MessageStatus status) =>
        Crm.UntilAsync(async () => (await MessageAsync(id)).Status == status, $"the message is {status}");

    public async Task<HealthReport> ReportAsync() => await Crm.Get<IOperationsStorage>().ReportAsync(Crm.Tenant, Clock.GetUtcNow(), default);

    public async ValueTask DisposeAsync()
    {
        Messenger.OnSend = null;
        await Crm.DisposeAsync();
    }
}

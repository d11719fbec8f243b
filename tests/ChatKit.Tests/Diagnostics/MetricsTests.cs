using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using ChatKit.Storage;
using ChatKit.Testing;
using ChatKit.Updates;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.Tests.Diagnostics;

/// <summary>What a host measures. The meter is one for the process.</summary>
[Collection(nameof(Alone))]
public sealed class MetricsTests : IDisposable
{
    private readonly ConcurrentQueue<(string Name, double Value, Dictionary<string, object?> Tags)> _seen = new();
    private readonly MeterListener _listener = new();

    public MetricsTests()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == "ChatKit")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((i, v, t, _) => Note(i, v, t));
        _listener.SetMeasurementEventCallback<long>((i, v, t, _) => Note(i, v, t));
        _listener.SetMeasurementEventCallback<int>((i, v, t, _) => Note(i, v, t));
        _listener.Start();
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task Lag_of_an_update_counts_from_its_receipt_until_it_is_durable()
    {
        await using var host = await StartAsync();
        var channel = await host.AddChannelAsync();

        await host.ReceiveAsync(channel, Message("m1"));

        // Who waits for the commit is told before it is measured.
        await host.UntilAsync(() => new(Of("chatkit.inbound.lag").Count > 0 && Of("chatkit.commit.duration").Count > 0), "it is measured");
        Of("chatkit.inbound.lag").Should().ContainSingle(s => Equals(s.Tags["channel.type"], "fake")).Which.Value.Should().BeGreaterThanOrEqualTo(0);
    }

    [Fact]
    public async Task Wait_of_a_dialogue_is_measured_when_somebody_takes_it()
    {
        await using var host = await StartAsync();
        var channel = await host.AddChannelAsync();
        await host.ReceiveAsync(channel, Message("m1"));
        host.Clock.Advance(TimeSpan.FromMinutes(7));
        var anna = (await host.Services.GetRequiredService<IManagers>().FindViewerAsync(TenantId.Default, new("anna"), default))!;
        var chats = await host.Services.GetRequiredService<IChatReader>().ListAsync(new() { View = ChatView.Unassigned }, anna, default);

        var taken = await host.Services.GetRequiredService<IChats>().ExecuteAsync(new TakeDialogue { ChatId = chats.Items[0].Chat.Id }, anna, default);

        taken.Refusal.Should().BeNull();
        var wait = Of("chatkit.assignment.wait").Should().ContainSingle().Which;
        wait.Value.Should().BeGreaterThanOrEqualTo(420).And.BeLessThan(480);
        wait.Tags["by"].Should().Be("manager");
    }

    [Fact]
    public async Task Attempts_are_counted_by_outcome_kind_and_code()
    {
        await using var host = await StartAsync();
        var channel = await host.AddChannelAsync();
        await host.ReceiveAsync(channel, Message("m1"));
        host.Messenger.OnSend = static (_, _) => new(SendResult.Failed(new SendFailure
        {
            Kind = SendFailureKind.CustomerUnavailable,
            Code = "403",
            Description = "The customer blocked us.",
        }));
        var anna = (await host.Services.GetRequiredService<IManagers>().FindViewerAsync(TenantId.Default, new("anna"), default))!;
        var chats = await host.Services.GetRequiredService<IChatReader>().ListAsync(new() { View = ChatView.Unassigned }, anna, default);

        await host.Services.GetRequiredService<IChats>().ExecuteAsync(
            new SendMessage { ChatId = chats.Items[0].Chat.Id, ClientMessageId = "1", Text = "Good day" }, anna, default);

        await host.UntilAsync(() => new(Of("chatkit.sends").Count > 0), "the attempt");
        Of("chatkit.sends").Should().ContainSingle().Which.Tags.Should().Equal(new Dictionary<string, object?>
        {
            ["outcome"] = "failed",
            ["channel.type"] = "fake",
            ["error.type"] = "CustomerUnavailable",
            ["error.code"] = "403",
        });
    }

    [Fact]
    public async Task Queues_and_timers_are_shown_while_a_host_runs_and_not_afterwards()
    {
        var host = await StartAsync();
        _listener.RecordObservableInstruments();
        foreach (var name in new[] { "chatkit.queue.depth", "chatkit.queue.age" })
        {
            Of(name).Select(static s => s.Tags["queue"]).Should().Equal("inbound", "own");
        }

        Of("chatkit.timers.overdue").Should().ContainSingle();
        Of("chatkit.timers.lateness").Should().ContainSingle();
        await host.DisposeAsync();
        _seen.Clear();

        _listener.RecordObservableInstruments();

        Of("chatkit.queue.depth").Should().BeEmpty();
    }

    private static ValueTask<ChatKitTestHost> StartAsync() => ChatKitTestHost.StartAsync(
        static chat => chat.ConfigureDefaultSettings(static s => s with { ChatsEnabled = true }),
        static host => host.Managers.Set(new ManagerProfile { Id = new("anna"), Name = "Anna", Permissions = ChatPermissions.Manager }));

    private static MessageReceived Message(string id) => new()
    {
        Chat = new ChatAddress { ExternalId = "ivan" },
        From = new CustomerIdentity { ExternalId = "ivan", Name = "Ivan" },
        ExternalId = id,
        Content = new TextContent { Text = "Hello" },
    };

    private IReadOnlyList<(string Name, double Value, Dictionary<string, object?> Tags)> Of(string name) => [.. _seen.Where(s => s.Name == name)];

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var named = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, tag) in tags)
        {
            named[name] = tag;
        }

        _seen.Enqueue((instrument.Name, value, named));
    }
}

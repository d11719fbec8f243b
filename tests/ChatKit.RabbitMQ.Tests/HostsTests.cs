using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;
using System.Text.Json.Nodes;
using ChatKit.Bus;
using ChatKit.ConformanceTests;
using ChatKit.Storage;
using ChatKit.Testing;
using ChatKit.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatKit.RabbitMQ.Tests;

/// <summary>Hosts with RabbitMQ between them: "messengers get their 200 only when it is durable; nothing is lost, nothing happens twice".</summary>
public sealed class HostsTests : IAsyncLifetime
{
    private const string Secret = "a-webhook-secret";

    private readonly string _prefix = Broker.NewPrefix();
    private readonly CuttingProxy _way = new(Broker.Address);
    private readonly List<ChatKitTestHost> _hosts = [];
    private ChannelId _channel;

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync()
    {
        for (var i = _hosts.Count - 1; i >= 0; i--)
        {
            await _hosts[i].DisposeAsync();
        }

        await _way.DisposeAsync();
        await Broker.RemoveAsync(_prefix, 4);
    }

    [Fact]
    public async Task Whichever_host_gets_the_webhooks_each_message_is_there_once_and_in_order()
    {
        await StartAsync();
        _hosts.Add(await _hosts[0].StartAnotherAsync());

        await Task.WhenAll(Enumerable.Range(1, 10).Select(async customer =>
        {
            for (var number = 1; number <= 20; number++)
            {
                (await PostAsync(_hosts[number % 2], customer, number)).Should().Be(200);
                (await PostAsync(_hosts[(number + 1) % 2], customer, number)).Should().Be(200, "a messenger may post twice");
            }
        }));

        for (var customer = 1; customer <= 10; customer++)
        {
            var chat = customer;
            await _hosts[0].UntilAsync(async () => (await TextsAsync(chat)).Count >= 20, "the messages are there");
            (await TextsAsync(chat)).Should().Equal(Enumerable.Range(1, 20).Select(n => $"{n}"));
        }
    }

    [Fact]
    public async Task What_the_broker_delivers_twice_and_late_is_there_once()
    {
        await StartAsync(static chat => chat.Services.Replace(ServiceDescriptor.Singleton<IUpdateBus>(
            static s => new UnreliableBus(s.GetRequiredService<RabbitMqBus>(), seed: 1))));

        for (var number = 1; number <= 50; number++)
        {
            (await PostAsync(_hosts[0], 1 + (number % 2), number)).Should().Be(200);
        }

        await _hosts[0].UntilAsync(async () => (await TextsAsync(1)).Count + (await TextsAsync(2)).Count >= 50, "the messages are there");
        await Task.Delay(200, TestContext.Current.CancellationToken);
        (await TextsAsync(1)).Should().BeEquivalentTo(Enumerable.Range(1, 50).Where(n => n % 2 == 0).Select(n => $"{n}"));
        (await TextsAsync(2)).Should().BeEquivalentTo(Enumerable.Range(1, 50).Where(n => n % 2 == 1).Select(n => $"{n}"));
        var bus = (UnreliableBus)_hosts[0].Services.GetRequiredService<IUpdateBus>();
        (bus.Repeated, bus.Delayed).Should().Match<(int Repeated, int Delayed)>(b => b.Repeated > 0 && b.Delayed > 0);
    }

    [Fact]
    public async Task While_the_broker_is_away_webhooks_are_refused_and_afterwards_all_goes_on_without_a_restart()
    {
        await StartAsync();
        (await PostAsync(_hosts[0], 1, 1)).Should().Be(200);

        await _way.CutAsync();
        (await PostAsync(_hosts[0], 1, 2)).Should().Be(503);
        await _way.MendAsync();
        await _hosts[0].UntilAsync(async () => await PostAsync(_hosts[0], 1, 2) == 200, "the broker is found again");
        (await PostAsync(_hosts[0], 1, 3)).Should().Be(200);

        await _hosts[0].UntilAsync(async () => (await TextsAsync(1)).Count >= 3, "the messages are there");
        (await TextsAsync(1)).Should().Equal("1", "2", "3");
    }

    [Fact]
    public async Task While_the_broker_is_away_webhooks_are_taken_the_direct_way_where_the_host_wants_it()
    {
        await StartAsync(chat => chat.Configure(o => o.AcceptWithoutBus = true));
        await _way.CutAsync();

        (await PostAsync(_hosts[0], 1, 1)).Should().Be(200);

        (await TextsAsync(1)).Should().Equal("1");
    }

    [Fact]
    public async Task What_cannot_be_read_is_parked_and_holds_nothing_up()
    {
        await StartAsync();
        var bus = _hosts[0].Services.GetRequiredService<IUpdateBus>();

        await bus.PublishAsync([new BusUpdate($"{_channel}/1", "no update"u8.ToArray())], default);
        (await PostAsync(_hosts[0], 1, 1)).Should().Be(200);

        await _hosts[0].UntilAsync(async () => (await TextsAsync(1)).Count == 1, "the message is there");
        var parked = (await _hosts[0].Services.GetRequiredService<IOperationsStorage>().ReportAsync(TenantId.Default, _hosts[0].Clock.GetUtcNow(), default)).Parked;
        parked.Should().ContainSingle().Which.Should().Match<ParkedRow>(p => p.Kind == "bus" && p.Payload == "no update" && p.ChannelId == _channel);
        (await _hosts[0].Services.GetRequiredService<IReplay>().ReplayAsync(TenantId.Default, parked[0].Id, default))!.Code.Should().Be(RefusalCode.InvalidRequest);
    }

    [Fact]
    public async Task Webhook_the_commit_on_whichever_host_and_what_is_sent_because_of_it_are_one_trace()
    {
        await StartAsync();
        await _hosts[0].ChangeSettingsAsync(s => s with { PrivacyPolicy = new() { Enabled = true, Link = "https://crm.example/privacy" } });
        _hosts.Add(await _hosts[0].StartAnotherAsync());
        using var spans = new SpanLog();

        (await PostAsync(_hosts[1], 1, 1)).Should().Be(200);

        await _hosts[0].UntilAsync(() => new(spans.Names.Contains("chatkit.send")), "the question is tried to be sent");
        var inbound = spans.Named("chatkit.inbound").Single();
        var deliver = spans.Named("chatkit.inbound.deliver").Single();
        deliver.ParentSpanId.Should().Be(inbound.SpanId);
        spans.Named("chatkit.commit").Should().Contain(c => c.ParentSpanId == deliver.SpanId || c.Links.Any(l => l.Context.SpanId == deliver.SpanId));
        spans.Named("chatkit.send")[0].TraceId.Should().Be(inbound.TraceId);
        spans.Named("chatkit.send")[0].ParentSpanId.Should().Be(deliver.SpanId);
    }

    [Fact]
    public async Task Each_lane_that_a_host_works_on_shows_what_waits_and_what_is_under_way()
    {
        var seen = new ConcurrentDictionary<(string Name, int Lane), long>();
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Name.StartsWith("chatkit.lane.", StringComparison.Ordinal))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => seen[(instrument.Name, (int)tags[0].Value!)] = value);
        listener.Start();
        await StartAsync();
        (await PostAsync(_hosts[0], 1, 1)).Should().Be(200);
        await _hosts[0].UntilAsync(async () => (await TextsAsync(1)).Count == 1, "the message is there");

        await _hosts[0].UntilAsync(
            () =>
            {
                listener.RecordObservableInstruments();
                return new(seen.Count >= 8);
            },
            "all lanes are shown");

        seen.Keys.Should().Contain(Enumerable.Range(0, 4).SelectMany(static lane => new[] { ("chatkit.lane.ready", lane), ("chatkit.lane.unacked", lane) }));
        seen.Values.Should().OnlyContain(static value => value >= 0);
    }

    [Fact]
    public async Task A_broker_that_is_not_there_at_start_does_not_keep_the_host_from_starting()
    {
        await _way.CutAsync();
        await StartAsync();
        (await PostAsync(_hosts[0], 1, 1)).Should().Be(503);

        await _way.MendAsync();
        await _hosts[0].UntilAsync(async () => await PostAsync(_hosts[0], 1, 1) == 200, "the broker is found");
        await _hosts[0].UntilAsync(async () => (await TextsAsync(1)).Count == 1, "the message is there");
    }

    private async Task StartAsync(Action<ChatKitBuilder>? configure = null)
    {
        var host = await ChatKitTestHost.StartAsync(chat =>
        {
            chat.AddTelegram().UseRabbitMQ(_way.Address.AbsoluteUri, o =>
            {
                (o.Prefix, o.Lanes, o.HostInterval, o.ConfirmTimeout) = (_prefix, 4, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(2));
            });
            configure?.Invoke(chat);
        });
        _hosts.Add(host);
        await host.ChangeSettingsAsync(s => s with { ChatsEnabled = true });
        var settings = new JsonObject { ["botToken"] = "1:test", ["webhookSecret"] = Secret, ["apiBaseAddress"] = "http://127.0.0.1:9" };
        var added = await host.Services.GetRequiredService<IChannels>().AddAsync(
            TenantId.Default, new NewChannel { Type = "telegram", Name = "Telegram", Settings = settings }, Actor.System, default);
        _channel = added.Channel!.Channel.Id;
    }

    private async Task<int> PostAsync(ChatKitTestHost host, int customer, int number)
    {
        var body = $$$"""{"update_id":{{{number}}},"message":{"message_id":{{{number}}},"date":1767225600,"from":{"id":{{{customer}}},"is_bot":false,"first_name":"Ivan"},"chat":{"id":{{{customer}}},"type":"private","first_name":"Ivan"},"text":"{{{number}}}"}}""";
        var request = new WebhookRequest
        {
            Method = "POST",
            Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["X-Telegram-Bot-Api-Secret-Token"] = Secret },
            Body = Encoding.UTF8.GetBytes(body),
            ReceivedAt = host.Clock.GetUtcNow(),
        };
        return (await host.Services.GetRequiredService<IInbox>().ReceiveAsync(_channel, request, default)).Status;
    }

    private async Task<IReadOnlyList<string?>> TextsAsync(int customer)
    {
        var visitors = _hosts[0].Services.GetRequiredService<IVisitorReader>();
        return await visitors.FindChatAsync(new ExternalKey(TenantId.Default, _channel, $"{customer}"), default) is { } chat
            ? [.. (await visitors.ListAsync(chat.Id, before: null, 100, default)).Select(m => m.Message).OrderBy(m => m.Arrival).Select(m => m.Text)]
            : [];
    }
}

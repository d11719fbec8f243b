using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ChatKit.SampleCrm.Tests.Support;

namespace ChatKit.SampleCrm.Tests.Crash;

/// <summary>
/// Customers who write and a manager who answers, each repeating the very same request until it is accepted, as messengers and our own
/// user interface do.
/// </summary>
internal sealed class Traffic : IAsyncDisposable
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(60);

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(15) };
    private readonly CancellationTokenSource _stop = new();
    private readonly Uri _address;
    private readonly string _channel;
    private readonly List<Task> _people = [];
    private int _repeats;

    private Traffic(Uri address, string channel) => (_address, _channel) = (address, channel);

    public string Channel => _channel;

    /// <summary>What got its 200, by chat, in order.</summary>
    public ConcurrentDictionary<string, List<string>> Written { get; } = [];

    /// <summary>What was accepted from the manager, by chat, in order.</summary>
    public ConcurrentDictionary<string, List<string>> Answered { get; } = [];

    /// <summary>How many requests had to be repeated.</summary>
    public int Repeats => _repeats;

    public static async Task<Traffic> StartAsync(Uri address, FakeMessenger messenger, int chats)
    {
        using var admin = new Api(address, "admin");
        var channel = await admin.AddChannelAsync("telegram", "Crash", new JsonObject
        {
            ["botToken"] = "1:crash",
            ["webhookSecret"] = "crash-secret",
            ["apiBaseAddress"] = messenger.Address.ToString(),
        });
        var traffic = new Traffic(address, channel);
        for (var chat = 1; chat <= chats; chat++)
        {
            var id = (1000 + chat).ToString(CultureInfo.InvariantCulture);
            traffic._people.Add(Task.Run(() => traffic.WriteAsync(id)));
            traffic._people.Add(Task.Run(() => traffic.AnswerAsync(id)));
        }

        return traffic;
    }

    /// <summary>Lets everybody finish what he has begun.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_people).WaitAsync(TimeSpan.FromSeconds(120));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _http.Dispose();
        _stop.Dispose();
    }

    private async Task WriteAsync(string chat)
    {
        var written = Written.GetOrAdd(chat, _ => []);
        for (var number = 1; !_stop.IsCancellationRequested; number++)
        {
            var text = $"in-{chat}-{number}";
            var update = new JsonObject
            {
                ["update_id"] = int.Parse(chat, CultureInfo.InvariantCulture) * 100_000 + number,
                ["message"] = new JsonObject
                {
                    ["message_id"] = number,
                    ["date"] = 1_790_000_000 + number,
                    ["chat"] = new JsonObject { ["id"] = long.Parse(chat, CultureInfo.InvariantCulture), ["type"] = "private", ["first_name"] = chat },
                    ["from"] = new JsonObject { ["id"] = long.Parse(chat, CultureInfo.InvariantCulture), ["is_bot"] = false, ["first_name"] = chat },
                    ["text"] = text,
                },
            };
            await UntilAcceptedAsync(() =>
            {
                var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_address, $"/chat/hooks/{_channel}"))
                {
                    Content = new StringContent(update.ToJsonString(), Encoding.UTF8, "application/json"),
                };
                request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", "crash-secret");
                return request;
            });
            written.Add(text);
            await PauseAsync(5, 60);
        }
    }

    private async Task AnswerAsync(string chat)
    {
        var answered = Answered.GetOrAdd(chat, _ => []);
        if (await ChatIdAsync(chat) is not { } id)
        {
            return;
        }

        for (var number = 1; !_stop.IsCancellationRequested; number++)
        {
            var text = $"out-{chat}-{number}";
            var body = new JsonObject { ["clientMessageId"] = text, ["text"] = text }.ToJsonString();
            await UntilAcceptedAsync(() => Authorized(new(HttpMethod.Post, new Uri(_address, $"/chat/api/chats/{id}/messages"))
            {
                Content = new StringContent(body, Encoding.UTF8, "application/json"),
            }));
            answered.Add(text);
            await PauseAsync(300, 1500);
        }
    }

    private async Task<string?> ChatIdAsync(string chat)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var request = Authorized(new(HttpMethod.Get, new Uri(_address, $"/chat/api/chats?view=all&channelId={_channel}&limit=1000")));
                using var response = await _http.SendAsync(request);
                if (response.IsSuccessStatusCode)
                {
                    var items = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["items"]!.AsArray();
                    if (items.FirstOrDefault(i => i!["customer"]!["externalId"]!.GetValue<string>() == chat) is { } found)
                    {
                        return found["id"]!.GetValue<string>();
                    }
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or IOException)
            {
                // It is just being killed or started.
            }

            await Task.Delay(RetryPause, TimeProvider.System);
        }

        return null;
    }

    private static HttpRequestMessage Authorized(HttpRequestMessage request)
    {
        request.Headers.Authorization = new("Basic", Convert.ToBase64String("admin:admin"u8));
        return request;
    }

    private async Task UntilAcceptedAsync(Func<HttpRequestMessage> make)
    {
        while (true)
        {
            try
            {
                using var request = make();
                using var response = await _http.SendAsync(request);
                if (response.IsSuccessStatusCode)
                {
                    return;
                }

                ((int)response.StatusCode).Should().Be(503, "only a host that is not ready refuses: {0}", await response.Content.ReadAsStringAsync());
            }
            catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or IOException)
            {
                // It is just being killed or started.
            }

            Interlocked.Increment(ref _repeats);
            await Task.Delay(RetryPause, TimeProvider.System);
        }
    }

    private static Task PauseAsync(int from, int to) =>
        Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(from, to)), TimeProvider.System);
}

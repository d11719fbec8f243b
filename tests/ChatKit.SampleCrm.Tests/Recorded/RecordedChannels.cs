using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ChatKit.SampleCrm.Tests.Support;

namespace ChatKit.SampleCrm.Tests.Recorded;

/// <summary>A running sample with one channel for each recording, since the recordings reuse ids.</summary>
internal sealed class RecordedChannels(SampleProcess sample, FakeMessenger messenger) : IDisposable
{
    private readonly Dictionary<string, string> _ids = [];
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(60) };

    public Api Admin { get; } = sample.As("admin");

    public async Task AddAsync()
    {
        foreach (var (number, recording) in Recording.All.Index())
        {
            _ids[recording.Key] = await Admin.AddChannelAsync(recording.Messenger, recording.Key, recording.Settings(messenger.Address, number));
        }
    }

    public Task<int> PostAsync(Recording recording) => PostAsync(recording, recording.Body, recording.Headers);

    /// <summary>Another body, properly signed.</summary>
    public Task<int> PostSignedAsync(Recording recording, string body)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var hash = "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(recording.Secret), bytes));
        return PostAsync(recording, bytes, recording.Headers.ToDictionary(h => h.Key, h => h.Key == "X-Hub-Signature-256" ? hash : h.Value));
    }

    public async Task<int> PostAsync(Recording recording, byte[] body, IReadOnlyDictionary<string, string> headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(sample.Address, $"/chat/hooks/{_ids[recording.Key]}"));
        request.Content = new ByteArrayContent(body);
        foreach (var (name, value) in headers)
        {
            _ = name == "Content-Type" ? request.Content.Headers.TryAddWithoutValidation(name, value) : request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await _http.SendAsync(request);
        return (int)response.StatusCode;
    }

    /// <summary>The chats of a recording's channel, each with its messages.</summary>
    public async Task<List<(JsonNode Chat, List<JsonNode> Messages)>> ChatsAsync(Recording recording)
    {
        var result = new List<(JsonNode, List<JsonNode>)>();
        foreach (var chat in await Admin.ChatsAsync("all", _ids[recording.Key]))
        {
            result.Add((chat, await Admin.MessagesAsync(chat["id"]!.GetValue<string>())));
        }

        return result;
    }

    public async Task<int> PendingAsync() => (await Admin.GetAsync("health-report"))["pending"]!.GetValue<int>();

    /// <summary>What was counted for a recording's channel and is of no use, by kind.</summary>
    public async Task<Dictionary<string, long>> IgnoredAsync(Recording recording) =>
        (await Admin.GetAsync("health-report"))["ignored"]!.AsArray()
            .Where(c => c!["channelId"]!.GetValue<string>() == _ids[recording.Key])
            .ToDictionary(c => c!["kind"]!.GetValue<string>(), c => c!["count"]!.GetValue<long>());

    /// <summary>All that the API shows, in words that are the same whatever the ids and the order of arrival were.</summary>
    public async Task<SortedDictionary<string, string>> StateAsync()
    {
        var state = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var recording in Recording.All)
        {
            var lines = (await ChatsAsync(recording)).SelectMany(c => c.Messages.Select(m => StateLine.Of(c.Chat, m)));
            state[recording.Key] = string.Join('\n', lines.Order(StringComparer.Ordinal));
        }

        var report = await Admin.GetAsync("health-report");
        state["pending"] = report["pending"]!.ToString();
        state["parked"] = report["parkedCount"]!.ToString();
        var names = _ids.ToDictionary(i => i.Value, i => i.Key);
        foreach (var counter in report["ignored"]!.AsArray())
        {
            state[$"ignored {names[counter!["channelId"]!.GetValue<string>()]} {counter["kind"]}"] = counter["count"]!.ToString();
        }

        return state;
    }

    public void Dispose()
    {
        Admin.Dispose();
        _http.Dispose();
    }
}

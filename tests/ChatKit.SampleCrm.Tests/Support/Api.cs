using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatKit.SampleCrm.Tests.Support;

/// <summary>The chat API as one of the demo users.</summary>
internal sealed class Api : IDisposable
{
    private readonly HttpClient _http;

    public Api(Uri address, string user)
    {
        _http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
        {
            BaseAddress = new Uri(address, "/chat/api/"),
            Timeout = TimeSpan.FromSeconds(60),
        };
        _http.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{user}")));
        _http.DefaultRequestHeaders.Add("X-ChatKit", "1");
    }

    public async Task<JsonNode> GetAsync(string path)
    {
        using var response = await _http.GetAsync(path);
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.Should().BeTrue("GET {0} answered {1} {2}", path, (int)response.StatusCode, text);
        return JsonNode.Parse(text)!;
    }

    public async Task<(int Status, JsonNode? Body)> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body ?? new JsonObject()) };
        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    public Task<(int Status, JsonNode? Body)> PostAsync(string path, object? body = null) => SendAsync(HttpMethod.Post, path, body);

    public async Task<string> AddChannelAsync(string type, string name, JsonObject settings)
    {
        var (status, body) = await PostAsync("channels", new JsonObject { ["type"] = type, ["name"] = name, ["settings"] = settings.DeepClone() });
        status.Should().Be(201, "a channel {0} is added: {1}", name, body?.ToJsonString());
        return body!["id"]!.GetValue<string>();
    }

    public async Task ChangeSettingsAsync(Action<JsonObject> change)
    {
        using var read = await _http.GetAsync("settings");
        var settings = JsonNode.Parse(await read.Content.ReadAsStringAsync())!.AsObject();
        change(settings);
        using var request = new HttpRequestMessage(HttpMethod.Put, "settings") { Content = JsonContent.Create(settings) };
        request.Headers.IfMatch.Add(read.Headers.ETag!);
        using var response = await _http.SendAsync(request);
        response.IsSuccessStatusCode.Should().BeTrue(await response.Content.ReadAsStringAsync());
    }

    /// <summary>All chats of a list.</summary>
    public async Task<List<JsonNode>> ChatsAsync(string view, string? channel = null)
    {
        var all = new List<JsonNode>();
        string? next = null;
        do
        {
            var page = await GetAsync($"chats?view={view}&limit=1000{(channel is null ? "" : $"&channelId={channel}")}{(next is null ? "" : $"&after={next}")}");
            all.AddRange(page["items"]!.AsArray().Select(i => i!));
            next = page["next"]?.GetValue<string>();
        }
        while (next is not null);
        return all;
    }

    /// <summary>All messages of a chat, oldest first.</summary>
    public async Task<List<JsonNode>> MessagesAsync(string chat)
    {
        var all = new List<JsonNode>();
        string? before = null;
        do
        {
            var page = await GetAsync($"chats/{chat}/messages?limit=1000{(before is null ? "" : $"&before={before}")}");
            all.InsertRange(0, page["items"]!.AsArray().Select(i => i!));
            before = page["before"] is { } value && value.GetValueKind() != JsonValueKind.Null ? value.ToString() : null;
        }
        while (before is not null);
        return all;
    }

    public void Dispose() => _http.Dispose();
}

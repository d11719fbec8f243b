using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace ChatKit.SampleCrm.Tests.Support;

/// <summary>A visitor of the website, as the widget speaks for him.</summary>
internal sealed class Visitor : IDisposable
{
    private readonly HttpClient _http;

    private Visitor(HttpClient http) => _http = http;

    public static async Task<Visitor> ArriveAsync(Uri address, string channel)
    {
        var http = new HttpClient { BaseAddress = new Uri(address, $"/chat/widget/{channel}/") };
        using var session = await http.PostAsJsonAsync("sessions", new JsonObject());
        session.EnsureSuccessStatusCode();
        var token = (await session.Content.ReadFromJsonAsync<JsonNode>())!["token"]!.GetValue<string>();
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return new(http);
    }

    public async Task WriteAsync(string text)
    {
        using var response = await _http.PostAsJsonAsync("messages", new { clientMessageId = Guid.NewGuid().ToString("n"), text });
        ((int)response.StatusCode).Should().Be(201, await response.Content.ReadAsStringAsync());
    }

    public void Dispose() => _http.Dispose();
}

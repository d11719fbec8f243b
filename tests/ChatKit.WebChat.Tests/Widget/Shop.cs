using System.Net.Http.Headers;
using System.Text.Json;
using ChatKit.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.WebChat.Tests.Widget;

/// <summary>A CRM with one website chat, and visitors.</summary>
internal sealed class Shop : IAsyncDisposable
{
    private Shop(Crm crm, string channel)
    {
        Crm = crm;
        Channel = channel;
    }

    public Crm Crm { get; }

    public string Channel { get; }

    public string Root => $"/chat/widget/{Channel}";

    public static async Task<Shop> StartAsync(Action<WebChatOptions>? options = null, object? settings = null, bool chatsEnabled = true)
    {
        var crm = await Crm.StartAsync(
            chat => chat.AddWebChat(options).Configure(o => o.MaxFileSize = 100_000),
            app => app.MapChatKitWebChat("/chat"),
            chatsEnabled: chatsEnabled);
        return new(crm, await crm.AddChannelAsync("webchat", settings ?? new { welcomeText = "Welcome!" }));
    }

    /// <summary>A visitor with a fresh session.</summary>
    public async Task<HttpClient> VisitorAsync()
    {
        var session = await Crm.Host.As(null).PostAsync($"{Root}/sessions", new { }).JsonAsync();
        return Visitor(session.GetProperty("token").GetString()!);
    }

    public HttpClient Visitor(string token)
    {
        var client = Crm.Host.As(null);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public Task<HttpResponseMessage> WriteAsync(HttpClient visitor, string text, string? id = null) =>
        visitor.PostAsync($"{Root}/messages", new { clientMessageId = id ?? Guid.CreateVersion7().ToString("n"), text });

    public async Task<List<string?>> TextsAsync(HttpClient visitor, string query = "") =>
        [.. (await visitor.GetAsync($"{Root}/messages{query}").JsonAsync()).GetProperty("items").EnumerateArray()
            .Select(m => m.GetProperty("content").GetProperty("text").GetString())];

    /// <summary>The only chat of the website, as a manager sees it; null while there is none.</summary>
    public async Task<JsonElement?> ChatAsync(HttpClient manager)
    {
        var page = await manager.GetAsync($"/chat/api/chats?view=all&channelId={Channel}").JsonAsync();
        return page.GetProperty("items").EnumerateArray().Select(c => (JsonElement?)c).SingleOrDefault();
    }

    public ValueTask DisposeAsync() => Crm.DisposeAsync();
}

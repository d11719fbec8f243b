using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.Tests.Support;

/// <summary>A CRM with ChatKit, chats switched on, one channel of the test messenger.</summary>
internal sealed class Crm : IAsyncDisposable
{
    private readonly string _files;
    private int _messages;

    private Crm(TestHost host, string files)
    {
        Host = host;
        _files = files;
    }

    public TestHost Host { get; }

    public string ChannelId { get; private set; } = "";

    public TestMessenger Messenger => (TestMessenger)Host.Services.GetServices<IChannelAdapter>().Single(a => a is TestMessenger);

    public HttpClient Admin => field ??= Host.As("admin");

    public HttpClient Anna => field ??= Host.As("anna");

    public HttpClient Boris => field ??= Host.As("boris");

    public static async Task<Crm> StartAsync(
        Action<ChatKitBuilder>? chat = null, Action<WebApplication>? map = null, Action<IServiceCollection>? services = null, bool chatsEnabled = true)
    {
        var files = Path.Combine(Path.GetTempPath(), $"chatkit-{Guid.CreateVersion7():n}");
        var host = await TestHost.StartAsync(
            builder =>
            {
                builder.AddWeb().AddAdapter<TestMessenger>().UseManagers<TestManagers>().Configure(o =>
                {
                    o.FilesFolder = files;
                    o.PollInterval = TimeSpan.FromMilliseconds(50);
                });
                chat?.Invoke(builder);
            },
            app =>
            {
                app.MapChatKitWebhooks("/chat/hooks");
                app.MapChatKit("/chat/api");
                map?.Invoke(app);
            },
            services);
        var crm = new Crm(host, files);
        if (chatsEnabled)
        {
            await crm.ChangeSettingsAsync(s => s["chatsEnabled"] = true);
        }

        crm.ChannelId = await crm.AddChannelAsync("test", new { secret = TestMessenger.Secret });
        return crm;
    }

    public async Task<string> AddChannelAsync(string type, object settings)
    {
        var channel = await Admin.PostAsync("/chat/api/channels", new { type, name = $"Our {type}", settings }).JsonAsync();
        return channel.GetProperty("id").GetString()!;
    }

    public async Task ChangeSettingsAsync(Action<JsonObject> change)
    {
        var settings = (await Admin.GetFromJsonAsync<JsonObject>("/chat/api/settings"))!;
        change(settings);
        await Admin.PutAsJsonAsync("/chat/api/settings", settings).JsonAsync();
    }

    /// <summary>A customer writes; the id of his chat, as an administrator finds it.</summary>
    public async Task<string> CustomerWritesAsync(string text = "Hello", string from = "c1")
    {
        await PostAsync(text, from);
        return await FindChatAsync(from) ?? throw new Xunit.Sdk.XunitException($"There is no chat of {from}.");
    }

    /// <summary>A customer writes the words of the button; the id of his chat, once that is there.</summary>
    public async Task<string?> AgreeAsync(string from)
    {
        await PostAsync("I agree", from);
        return await FindChatAsync(from);
    }

    /// <summary>A customer writes.</summary>
    public async Task PostAsync(string text, string from)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/chat/hooks/{ChannelId}")
        {
            Content = new StringContent(JsonSerializer.Serialize(new { id = $"in-{Interlocked.Increment(ref _messages)}", from, text }), Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("X-Secret", TestMessenger.Secret);
        (await Admin.SendAsync(request)).EnsureSuccessStatusCode();
    }

    private async Task<string?> FindChatAsync(string customer)
    {
        var chats = await Admin.GetAsync("/chat/api/chats?view=all&limit=1000").JsonAsync();
        var found = chats.GetProperty("items").EnumerateArray().Where(c => c.GetProperty("customer").GetProperty("name").GetString() == $"Customer {customer}").ToList();
        return found.Count == 0 ? null : found[0].GetProperty("id").GetString();
    }

    public async Task<JsonElement> SendAsync(HttpClient manager, string chat, string text, string? id = null) =>
        await manager.PostAsync($"/chat/api/chats/{chat}/messages", new { clientMessageId = id ?? Guid.CreateVersion7().ToString("n"), text }).JsonAsync();

    /// <summary>Asks again until it is so, for what happens in the background.</summary>
    public static async Task<T> EventuallyAsync<T>(Func<Task<T>> ask, Func<T, bool> isSo, string because)
    {
        for (var i = 0; i < 200; i++)
        {
            var answer = await ask();
            if (isSo(answer))
            {
                return answer;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(25), TimeProvider.System);
        }

        throw new Xunit.Sdk.XunitException($"It did not happen in five seconds: {because}.");
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        if (Directory.Exists(_files))
        {
            Directory.Delete(_files, recursive: true);
        }
    }
}

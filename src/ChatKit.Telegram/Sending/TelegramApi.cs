using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ChatKit.Telegram;

/// <summary>Calls methods of the Bot API. The token is part of every address, so no address leaves this class.</summary>
internal static class TelegramApi
{
    public static async ValueTask<TelegramResult> CallAsync<T>(
        string method, T payload, JsonTypeInfo<T> type, ChannelContext<TelegramSettings> context, CancellationToken cancellationToken) =>
        TelegramResult.Of(
            await PostAsync(method, payload, type, context, cancellationToken).ConfigureAwait(false), context.Settings);

    public static async ValueTask<TelegramResult> CallAsync(
        string method, HttpContent content, ChannelContext<TelegramSettings> context, CancellationToken cancellationToken) =>
        TelegramResult.Of(
            await PostAsync(method, content, context, cancellationToken).ConfigureAwait(false), context.Settings);

    /// <summary>For answers that are read without a model.</summary>
    public static ValueTask<ChannelHttpResponse> PostAsync<T>(
        string method, T payload, JsonTypeInfo<T> type, ChannelContext<TelegramSettings> context, CancellationToken cancellationToken)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(payload, type));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return PostAsync(method, content, context, cancellationToken);
    }

    /// <summary>Opens a file by the path that <c>getFile</c> gave.</summary>
    public static async ValueTask<FetchResult> OpenFileAsync(
        string path, ChannelContext<TelegramSettings> context, CancellationToken cancellationToken)
    {
        var escaped = string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
        var address = $"{Base(context.Settings)}/file/bot{context.Settings.BotToken}/{escaped}";
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        return await context.Http.OpenAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<ChannelHttpResponse> PostAsync(
        string method, HttpContent content, ChannelContext<TelegramSettings> context, CancellationToken cancellationToken)
    {
        var address = $"{Base(context.Settings)}/bot{context.Settings.BotToken}/{method}";
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        return await context.Http.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private static string Base(TelegramSettings settings) => settings.ApiBaseAddress.AbsoluteUri.TrimEnd('/');
}

using System.Buffers;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ChatKit.WhatsApp;

/// <summary>One channel's way to the Graph API.</summary>
internal readonly struct WhatsAppApi(ChannelHttp http, WhatsAppSettings settings)
{
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public WhatsAppApi(ChannelContext<WhatsAppSettings> context)
        : this(context.Http, context.Settings)
    {
    }

    /// <summary>Posts to <c>/{phoneNumberId}/messages</c>, through which everything is sent.</summary>
    public ValueTask<WhatsAppReply> PostMessageAsync(Action<Utf8JsonWriter> write, CancellationToken cancellationToken)
    {
        var body = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(body, Writing))
        {
            json.WriteStartObject();
            json.WriteString("messaging_product"u8, "whatsapp"u8);
            write(json);
            json.WriteEndObject();
        }

        var content = new ReadOnlyMemoryContent(body.WrittenMemory);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        return AskAsync(HttpMethod.Post, $"{Uri.EscapeDataString(settings.PhoneNumberId)}/messages", content, cancellationToken);
    }

    public ValueTask<WhatsAppReply> UploadAsync(HttpContent content, CancellationToken cancellationToken) =>
        AskAsync(HttpMethod.Post, $"{Uri.EscapeDataString(settings.PhoneNumberId)}/media", content, cancellationToken);

    /// <summary>Asks about an object of the Graph API by its path and query.</summary>
    public ValueTask<WhatsAppReply> GetAsync(string path, CancellationToken cancellationToken) =>
        AskAsync(HttpMethod.Get, path, null, cancellationToken);

    /// <summary>Opens a file with the access token; the caller has checked whose address it is.</summary>
    public async ValueTask<FetchResult> OpenAsync(Uri address, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Get, address);
        return await http.OpenAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<WhatsAppReply> AskAsync(
        HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = Request(method, new Uri($"{settings.ApiBaseAddress.AbsoluteUri.TrimEnd('/')}/{path}"));
        request.Content = content;
        var response = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        var answer = response.ReadJson(WhatsAppJson.Default.WhatsAppAnswer);
        return new WhatsAppReply(answer ?? new WhatsAppAnswer(), FailureOf(response, answer));
    }

    private HttpRequestMessage Request(HttpMethod method, Uri address) => new(method, address)
    {
        Headers =
        {
            Authorization = new AuthenticationHeaderValue("Bearer", settings.AccessToken),
            UserAgent = { new ProductInfoHeaderValue("ChatKit", "1.0") },
        },
    };

    private SendFailure? FailureOf(ChannelHttpResponse response, WhatsAppAnswer? answer)
    {
        var general = response.Failure?.Failure;
        if (answer?.Error is not { } error)
        {
            return general;
        }

        // Meta repeats a malformed token in its sentence.
        var said = (error.Data?.Details ?? error.Message)?.Replace(settings.AccessToken, "***", StringComparison.Ordinal);
        if (WhatsAppErrors.ToFailure(error.Code, error.Subcode, said) is { } known)
        {
            return known with
            {
                RetryAfter = general?.RetryAfter ?? known.RetryAfter,
                IsUncertain = known.Kind == SendFailureKind.Unreachable && response.Status >= 500,
            };
        }

        return general is null
            ? WhatsAppErrors.Rejected(error.Code, said)
            : general with { Code = error.Code.ToString(CultureInfo.InvariantCulture) };
    }
}

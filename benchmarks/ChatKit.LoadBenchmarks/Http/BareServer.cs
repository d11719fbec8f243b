using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.LoadBenchmarks.Http;

/// <summary>The anchor: Kestrel that checks the signature, parses with a source-generated model, queues, and answers when the queue has acknowledged.</summary>
/// <param name="storage">Where messages are made durable; without one they are forgotten.</param>
/// <param name="chats">How many chats there are.</param>
internal sealed class BareServer(BareStorage? storage = null, int chats = 0) : IWebhookServer
{
    private const int Lanes = 8;
    private const string Prefix = "sha256=";

    private static readonly byte[] Key = Encoding.UTF8.GetBytes(Webhook.Secret);

    private readonly Channel<BareItem>[] _lanes = [.. Enumerable.Range(0, Lanes).Select(static _ =>
        System.Threading.Channels.Channel.CreateBounded<BareItem>(new BoundedChannelOptions(1024) { SingleReader = true }))];

    private long _stored;

    public long Stored => storage?.Count() ?? Interlocked.Read(ref _stored);

    public void Add(IServiceCollection services)
    {
    }

    public void Map(WebApplication app)
    {
        foreach (var lane in _lanes)
        {
            _ = Task.Run(() => ReadAsync(lane.Reader));
        }

        app.MapPost("/hook", (RequestDelegate)ReceiveAsync);
    }

    public async Task<string> PrepareAsync(IServiceProvider services)
    {
        if (storage is not null)
        {
            await storage.PrepareAsync(chats);
        }

        return "/hook";
    }

    private async Task ReadAsync(ChannelReader<BareItem> lane)
    {
        await foreach (var item in lane.ReadAllAsync())
        {
            Interlocked.Increment(ref _stored);
            item.Done.TrySetResult();
        }
    }

    private async Task ReceiveAsync(HttpContext context)
    {
        var length = (int)(context.Request.ContentLength ?? 0);
        var body = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            await context.Request.Body.ReadExactlyAsync(body.AsMemory(0, length));
            if (!IsSigned(context.Request, body.AsSpan(0, length)))
            {
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                return;
            }

            var item = Parse(body.AsSpan(0, length));
            if (storage is not null)
            {
                await storage.StoreAsync(item);
                return;
            }

            await _lanes[(uint)item.From.GetHashCode(StringComparison.Ordinal) % Lanes].Writer.WriteAsync(item);
            await item.Done.Task;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(body);
        }
    }

    private static bool IsSigned(HttpRequest request, ReadOnlySpan<byte> body)
    {
        var header = request.Headers["X-Hub-Signature-256"].ToString();
        Span<byte> said = stackalloc byte[32];
        Span<byte> computed = stackalloc byte[32];
        if (!header.StartsWith(Prefix, StringComparison.Ordinal)
            || Convert.FromHexString(header.AsSpan(Prefix.Length), said, out _, out var written) != OperationStatus.Done
            || written != said.Length)
        {
            return false;
        }

        HMACSHA256.HashData(Key, body, computed);
        return CryptographicOperations.FixedTimeEquals(said, computed);
    }

    private static BareItem Parse(ReadOnlySpan<byte> body)
    {
        var message = JsonSerializer.Deserialize(body, BareJson.Default.BareBody)!.Entry[0].Changes[0].Value.Messages[0];
        return new BareItem(message.From, message.Id, message.Text.Body);
    }
}

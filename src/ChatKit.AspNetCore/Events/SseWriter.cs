using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace ChatKit.AspNetCore.Events;

/// <summary>Writes server-sent events. Not thread-safe. Nothing leaves before <see cref="FlushAsync"/>.</summary>
internal sealed class SseWriter : IDisposable
{
    private static readonly JsonWriterOptions Json = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly PipeWriter _output;
    private readonly ArrayBufferWriter<byte> _data = new();
    private readonly Utf8JsonWriter _json;

    private SseWriter(PipeWriter output)
    {
        _output = output;
        _json = new Utf8JsonWriter(_data, Json);
    }

    /// <summary>Answers the request with a stream, its headers sent.</summary>
    public static async ValueTask<SseWriter> BeginAsync(HttpContext context)
    {
        var response = context.Response;
        response.ContentType = "text/event-stream";
        response.Headers[HeaderNames.CacheControl] = "no-store, no-transform";
        response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
        response.Headers["X-Accel-Buffering"] = "no";

        // A compressing middleware would hold events back until its buffer is full.
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await response.StartAsync(context.RequestAborted);
        var writer = new SseWriter(response.BodyWriter);
        writer._output.Write(": ChatKit\n\n"u8);
        await writer.FlushAsync(context.RequestAborted);
        return writer;
    }

    /// <summary>Moves the reader's position and tells nothing else.</summary>
    public void Position(long position)
    {
        Id(position);
        _output.Write("\n"u8);
    }

    /// <summary>One event, its data written by <paramref name="write"/> as JSON on one line.</summary>
    public void Event<TState>(long? position, string name, TState state, Action<Utf8JsonWriter, TState> write)
    {
        if (position is { } known)
        {
            Id(known);
        }

        _output.Write("event: "u8);
        Text(name);
        _output.Write("\ndata: "u8);
        _data.ResetWrittenCount();
        _json.Reset();
        write(_json, state);
        _json.Flush();
        _output.Write(_data.WrittenSpan);
        _output.Write("\n\n"u8);
    }

    /// <summary>One event that says all by its name.</summary>
    public void Empty(long? position, string name) => Event(position, name, 0, static (json, _) =>
    {
        json.WriteStartObject();
        json.WriteEndObject();
    });

    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        var result = await _output.FlushAsync(cancellationToken);
        if (result.IsCompleted)
        {
            throw new OperationCanceledException("The reader is gone.");
        }
    }

    public void Dispose() => _json.Dispose();

    private void Id(long position)
    {
        _output.Write("id: "u8);
        Text(position.ToString(CultureInfo.InvariantCulture));
        _output.Write("\n"u8);
    }

    private void Text(string text) => Encoding.UTF8.GetBytes(text, _output);
}

using System.Text.Json;

namespace ChatKit.Tests.Support;

/// <summary>Reads a stream of server-sent events as a browser does.</summary>
internal sealed class EventReader(HttpResponseMessage response, StreamReader lines) : IDisposable
{
    public sealed record Block(string? Id, string? Event, JsonElement? Data);

    public HttpResponseMessage Response => response;

    public static async Task<EventReader> OpenAsync(HttpClient client, string path, long? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (lastEventId is { } id)
        {
            request.Headers.Add("Last-Event-ID", id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return new(response, new StreamReader(await response.Content.ReadAsStreamAsync()));
    }

    /// <summary>The next block; null at the end of the stream.</summary>
    public async Task<Block?> NextAsync(TimeSpan? within = null)
    {
        using var limit = new CancellationTokenSource(within ?? TimeSpan.FromSeconds(10));
        string? id = null, name = null, data = null;
        while (await lines.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.Length == 0)
            {
                if (id is not null || name is not null)
                {
                    return new(id, name, data is null ? null : JsonElement.Parse(data));
                }
            }
            else if (line.StartsWith("id: ", StringComparison.Ordinal))
            {
                id = line[4..];
            }
            else if (line.StartsWith("event: ", StringComparison.Ordinal))
            {
                name = line[7..];
            }
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                data = line[6..];
            }
        }

        return null;
    }

    /// <summary>The next event of that name; others are passed over.</summary>
    public async Task<Block> NextAsync(string name)
    {
        while (await NextAsync() is { } block)
        {
            if (block.Event == name)
            {
                return block;
            }
        }

        throw new Xunit.Sdk.XunitException($"The stream ended before '{name}' came.");
    }

    public void Dispose()
    {
        lines.Dispose();
        response.Dispose();
    }
}

using System.Text.Json;

namespace ChatKit.Telegram.Tests.Support;

internal sealed class TestApiCall
{
    public required string HttpMethod { get; init; }

    public required string Path { get; init; }

    public required string Method { get; init; }

    public JsonElement Body { get; set; }

    public Dictionary<string, string> Fields { get; set; } = [];

    public List<(string Field, string Name, string? MediaType, byte[] Bytes)> Files { get; } = [];
}

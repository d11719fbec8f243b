using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatKit.Engine;

/// <summary>Who gave a command that was set aside, as it is kept beside it.</summary>
internal sealed record ParkedCommand(ActorKind ActorKind, string? ActorId, string? TraceParent)
{
    public string Write() => JsonSerializer.Serialize(this, ParkedCommandJson.Default.ParkedCommand);

    public static ParkedCommand Read(string? raw) =>
        (raw is null ? null : JsonSerializer.Deserialize(raw, ParkedCommandJson.Default.ParkedCommand)) ?? new(ActorKind.System, null, null);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ParkedCommand))]
internal sealed partial class ParkedCommandJson : JsonSerializerContext;

using System.Text.Json.Serialization;

namespace ChatKit.Testing;

/// <summary>The settings of a channel of the <see cref="FakeMessenger"/>: all of them optional.</summary>
public sealed class FakeMessengerSettings
{
    /// <summary>A secret, as most messengers have one.</summary>
    [Secret]
    public string? Token { get; set; }
}

/// <summary>How they are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(FakeMessengerSettings))]
internal sealed partial class FakeMessengerJson : JsonSerializerContext;

using System.Text.Json.Nodes;

namespace ChatKit.ChaosTests.World;

/// <summary>What a host answered; status 0 when no answer came.</summary>
internal sealed record Answer(int Status, string Text)
{
    public static Answer None { get; } = new(0, "no answer");

    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>Whether the very same request is to be sent again, as messengers and browsers do.</summary>
    public bool IsToRepeat => Status is 0 or 503;

    public JsonNode? Body => Text.Length == 0 ? null : JsonNode.Parse(Text);
}

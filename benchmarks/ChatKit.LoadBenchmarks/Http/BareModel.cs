using System.Text.Json.Serialization;

namespace ChatKit.LoadBenchmarks.Http;

/// <summary>What the bare server queues.</summary>
internal sealed record BareItem(string From, string Id, string Text)
{
    public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>The model of the webhook's body, as Meta documents it.</summary>
internal sealed record BareBody(string Object, BareEntry[] Entry);

internal sealed record BareEntry(string Id, BareChange[] Changes);

internal sealed record BareChange(BareValue Value, string Field);

internal sealed record BareValue(
    [property: JsonPropertyName("messaging_product")] string MessagingProduct, BareMetadata Metadata, BareContact[] Contacts, BareMessage[] Messages);

internal sealed record BareMetadata(
    [property: JsonPropertyName("display_phone_number")] string DisplayPhoneNumber, [property: JsonPropertyName("phone_number_id")] string PhoneNumberId);

internal sealed record BareContact(BareProfile Profile, [property: JsonPropertyName("wa_id")] string WhatsAppId);

internal sealed record BareProfile(string Name);

internal sealed record BareMessage(string From, string Id, string Timestamp, string Type, BareText Text);

internal sealed record BareText(string Body);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BareBody))]
internal sealed partial class BareJson : JsonSerializerContext;

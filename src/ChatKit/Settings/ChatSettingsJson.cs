using System.Text.Json;
using System.Text.Json.Serialization;
using System.Xml;

namespace ChatKit;

/// <summary>
/// How settings are written: camelCase, durations in ISO 8601, ids in their outside form. The API and the storage use the same.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    Converters =
    [
        typeof(DurationConverter),
        typeof(PeriodConverter),
        typeof(ChannelIdConverter),
        typeof(KebabCaseEnumConverter<ChatDisplay>),
        typeof(KebabCaseEnumConverter<NewCustomerOutreach>),
        typeof(KebabCaseEnumConverter<ManagerAvailability>),
        typeof(KebabCaseEnumConverter<ConsentMode>),
    ])]
[JsonSerializable(typeof(ChatSettings))]
public sealed partial class ChatSettingsJson : JsonSerializerContext
{
    private sealed class DurationConverter : JsonConverter<TimeSpan>
    {
        public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            try
            {
                return XmlConvert.ToTimeSpan(reader.GetString() ?? "");
            }
            catch (Exception exception) when (exception is FormatException or OverflowException or InvalidOperationException)
            {
                throw new JsonException("Write durations in ISO 8601, for example PT30M.", exception);
            }
        }

        public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) =>
            writer.WriteStringValue(XmlConvert.ToString(value));
    }

    private sealed class PeriodConverter : JsonConverter<CalendarPeriod>
    {
        public override CalendarPeriod Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && global::ChatKit.CalendarPeriod.TryParse(reader.GetString(), null, out var period)
                ? period
                : throw new JsonException("Write periods in ISO 8601, for example P1M or P14D.");

        public override void Write(Utf8JsonWriter writer, CalendarPeriod value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }

    private sealed class ChannelIdConverter : JsonConverter<ChannelId>
    {
        public override ChannelId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && global::ChatKit.ChannelId.TryParse(reader.GetString(), null, out var id)
                ? id
                : throw new JsonException("A channel's id is 'chn_' and 32 hexadecimal digits.");

        public override void Write(Utf8JsonWriter writer, ChannelId value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }

    private sealed class KebabCaseEnumConverter<TEnum>()
        : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
        where TEnum : struct, Enum;
}

using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace ChatKit;

/// <summary>The settings of one channel type: their fields, their checks, their way to and from JSON. Immutable and thread-safe.</summary>
public sealed class ChannelSettingsSchema
{
    private readonly JsonTypeInfo _type;
    private readonly IReadOnlyList<(JsonPropertyInfo Property, ValidationAttribute[] Checks)> _checks;

    internal ChannelSettingsSchema(JsonTypeInfo type)
    {
        _type = type;
        _checks = [.. type.Properties.Select(static p => (p, Attributes<ValidationAttribute>(p)))];
        Fields = [.. type.Properties.Select(Describe)];
    }

    /// <summary>What an administrator fills in.</summary>
    public IReadOnlyList<ChannelSettingField> Fields { get; }

    /// <summary>Reads settings and checks them.</summary>
    /// <param name="settings">The settings as JSON.</param>
    /// <param name="errors">What is wrong, by the field's JSON name, each with its cure.</param>
    /// <returns>The settings, of the adapter's own type, or <see langword="null"/> when there are errors.</returns>
    public object? Read(JsonObject settings, out IReadOnlyDictionary<string, string> errors)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        errors = found;

        foreach (var (name, _) in settings)
        {
            if (!Fields.Any(f => f.Name == name))
            {
                found[name] = $"There is no setting '{name}'. There are: {string.Join(", ", Fields.Select(f => f.Name))}.";
            }
        }

        object? value;
        try
        {
            value = settings.Deserialize(_type);
        }
        catch (JsonException exception)
        {
            var name = exception.Path?.TrimStart('$', '.') is { Length: > 0 } path ? path : "settings";
            found[name] = $"'{name}' has a value of the wrong kind.";
            return null;
        }

        if (value is null)
        {
            found["settings"] = "The settings must be a JSON object.";
            return null;
        }

        foreach (var (property, checks) in _checks)
        {
            var current = property.Get?.Invoke(value);
            if (checks.FirstOrDefault(c => !c.IsValid(current)) is { } failed)
            {
                found[property.Name] = failed.FormatErrorMessage(property.Name);
            }
        }

        return found.Count == 0 ? value : null;
    }

    /// <summary>The account to which the messenger addresses updates, where the settings name one.</summary>
    internal string? AccountOf(object settings) =>
        _type.Properties.FirstOrDefault(static p => Attributes<ChannelAccountAttribute>(p).Length > 0)?.Get?.Invoke(settings) as string;

    /// <summary>Writes settings as JSON, secrets included.</summary>
    public JsonObject Write(object settings) => JsonSerializer.SerializeToNode(settings, _type)!.AsObject();

    private static ChannelSettingField Describe(JsonPropertyInfo property) => new()
    {
        Name = property.Name,
        Title = Attributes<DisplayAttribute>(property).FirstOrDefault()?.Name ?? Spaced(property.Name),
        Description = Attributes<DisplayAttribute>(property).FirstOrDefault()?.Description
            ?? Attributes<DescriptionAttribute>(property).FirstOrDefault()?.Description,
        IsSecret = Attributes<SecretAttribute>(property).Length > 0,
        IsRequired = Attributes<RequiredAttribute>(property).Length > 0,
        Kind = KindOf(property.PropertyType),
    };

    private static string KindOf(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(bool))
        {
            return "boolean";
        }

        if (plain.IsPrimitive || plain == typeof(decimal))
        {
            return "number";
        }

        return plain != typeof(string) && typeof(System.Collections.IEnumerable).IsAssignableFrom(plain) ? "array" : "string";
    }

    private static string Spaced(string name) =>
        string.Concat(name.Select((c, i) => i == 0 ? char.ToUpperInvariant(c).ToString() : char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : c.ToString()));

    private static TAttribute[] Attributes<TAttribute>(JsonPropertyInfo property)
        where TAttribute : Attribute =>
        [.. property.AttributeProvider?.GetCustomAttributes(typeof(TAttribute), inherit: true).Cast<TAttribute>() ?? []];
}

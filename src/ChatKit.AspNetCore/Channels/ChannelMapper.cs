using System.ComponentModel;
using System.Reflection;
using ChatKit.AspNetCore.Content;
using Microsoft.AspNetCore.Http;

namespace ChatKit.AspNetCore.Channels;

internal static class ChannelMapper
{
    public static ChannelResource ToResource(ChannelDescription description, HttpRequest request)
    {
        var channel = description.Channel;
        return new()
        {
            Id = channel.Id.ToString(),
            Type = channel.Type.Name,
            Name = channel.Name,
            Identifier = channel.Identifier,
            Status = Words.Of(channel.Status),
            StatusReason = channel.StatusReason,
            WebhookUrl = description.WebhookAddress?.AbsoluteUri ?? AddressOf(request).AbsoluteUri.TrimEnd('/') + description.WebhookPath,
            StoreId = channel.StoreId,
            CreatedAt = channel.CreatedAt,
            Settings = description.Settings,
            Capabilities = description.Capabilities is { } capabilities ? CapabilitiesResource.Of(capabilities) : null,
        };
    }

    public static ChannelTypeResource ToResource(IChannelAdapter adapter) => new()
    {
        Type = adapter.ChannelType.Name,
        Name = NameOf(adapter),
        Settings = [.. adapter.SettingsSchema.Fields.Select(ToResource)],
        Capabilities = CapabilitiesResource.Of(adapter.Capabilities),
    };

    /// <summary>The address under which this host was called.</summary>
    public static Uri AddressOf(HttpRequest request) => new($"{request.Scheme}://{request.Host.ToUriComponent()}{request.PathBase.ToUriComponent()}");

    private static ChannelSettingResource ToResource(ChannelSettingField field) => new()
    {
        Name = field.Name,
        Title = field.Title,
        Description = field.Description,
        Type = field.Kind == "array" ? "list" : field.Kind,
        Secret = field.IsSecret,
        Required = field.IsRequired,
    };

    // A messenger's name as people write it is its adapter's to know; without it the type's name has to do.
    private static string NameOf(IChannelAdapter adapter) =>
        adapter.GetType().GetCustomAttribute<DisplayNameAttribute>()?.DisplayName is { Length: > 0 } name
            ? name
            : char.ToUpperInvariant(adapter.ChannelType.Name[0]) + adapter.ChannelType.Name[1..].Replace('-', ' ');
}

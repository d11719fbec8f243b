using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.WhatsApp.Tests;

public sealed class RegistrationTests
{
    [Fact]
    public void Host_adds_whatsapp_as_often_as_it_likes_and_has_it_once()
    {
        var services = new ServiceCollection();

        services.AddChatKit().AddWhatsApp().AddWhatsApp();

        using var provider = services.BuildServiceProvider();
        provider.GetServices<IChannelAdapter>().Should().ContainSingle().Which.ChannelType.Should().Be(WhatsAppMessenger.ChannelType);
    }
}

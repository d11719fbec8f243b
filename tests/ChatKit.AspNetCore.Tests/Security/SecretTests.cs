using ChatKit.Storage;
using ChatKit.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.AspNetCore.Tests.Security;

public sealed class SecretTests
{
    [Fact]
    public async Task Secret_of_a_channel_is_stored_unreadable()
    {
        await using var crm = await Crm.StartAsync();

        var stored = await crm.Host.Services.GetRequiredService<IConfigurationStorage>().FindAsync(TenantId.Default, CancellationToken.None);

        stored.Channels.Should().ContainSingle().Which.Settings.Should().Contain("secret").And.NotContain(TestMessenger.Secret);
    }

    [Fact]
    public async Task Protector_that_the_host_chose_stays()
    {
        await using var before = await Crm.StartAsync(chat => chat.UseSecretProtector<Reversed>());

        before.Host.Services.GetRequiredService<ISecretProtector>().Should().BeOfType<Reversed>();
    }

    [Fact]
    public async Task What_other_keys_protected_is_unreadable_and_no_error()
    {
        await using var crm = await Crm.StartAsync();
        var protector = crm.Host.Services.GetRequiredService<ISecretProtector>();

        protector.Unprotect(protector.Protect("word")).Should().Be("word");
        protector.Unprotect("CfDJ8nonsense").Should().BeNull();
        protector.Unprotect("").Should().BeNull();
    }

    private sealed class Reversed : ISecretProtector
    {
        public string Protect(string secret) => new([.. secret.Reverse()]);

        public string? Unprotect(string protectedSecret) => new([.. protectedSecret.Reverse()]);
    }
}

using ChatKit;
using ChatKit.ChaosHost;
using ChatKit.ChaosHost.Managers;
using ChatKit.ChaosHost.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;

var builder = WebApplication.CreateBuilder(args);
var values = builder.Configuration.GetSection("Chaos").Get<HostValues>()
    ?? throw new InvalidOperationException("Say in Chaos:… what this host works on; see HostValues.");

builder.Services.AddDataProtection().SetApplicationName("chaos").PersistKeysToFileSystem(new DirectoryInfo(values.KeysFolder));
builder.Services.AddAuthentication(HeaderSignIn.SchemeName)
    .AddScheme<AuthenticationSchemeOptions, HeaderSignIn>(HeaderSignIn.SchemeName, null);
builder.Services.AddSingleton(values);
builder.Services.AddChatKit(chat =>
{
    chat.Configure(o =>
    {
        o.HostName = values.Name;
        o.LeaseDuration = values.LeaseDuration;
        o.FilesFolder = Path.Combine(values.KeysFolder, "files");
    });
    chat.AddWeb().AddTelegram().UseManagers<NumberedManagers>();
    chat.ConfigureDefaultSettings(values.ToSettings);
    chat.UsePostgreSQL(values.PostgreSql, o => o.MigrateAtStart = true);
    if (values.RabbitMq is { Length: > 0 } broker)
    {
        chat.UseRabbitMQ(broker, o => o.Prefix = values.Prefix);
    }
});
builder.Services.AddHealthChecks().AddChatKit();

var app = builder.Build();
app.UseAuthentication();
app.UseAuthorization();
app.MapChatKitWebhooks("/chat/hooks");
app.MapChatKit("/chat/api");
app.MapHealthChecks("/health").AllowAnonymous();
await app.RunAsync();

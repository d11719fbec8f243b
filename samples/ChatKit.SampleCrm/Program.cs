using ChatKit.SampleCrm.Crm;
using ChatKit.SampleCrm.Hosting;
using ChatKit.SampleCrm.Pages;
using ChatKit.SampleCrm.SignIn;
using Microsoft.AspNetCore.DataProtection;

// What a server behind a proxy needs, and no more: it is up 45 ms sooner. For https addresses of its own add UseKestrelHttpsConfiguration().
var builder = WebApplication.CreateSlimBuilder(args);
builder.WebHost.UseStaticWebAssets();
if (builder.Configuration["urls"] is null)
{
    builder.WebHost.UseUrls("http://localhost:5080");
}

if (StartProblem.Find(builder.Environment, builder.Configuration) is { } problem)
{
    await Console.Error.WriteLineAsync(problem);
    return 1;
}

var data = Directory.CreateDirectory(Path.Combine(builder.Environment.ContentRootPath, "App_Data")).FullName;
builder.Services.AddDataProtection()
    .SetApplicationName("ChatKit.SampleCrm")
    .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(data, "keys")));

builder.AddCrm(data);
builder.AddCrmChats(data);
builder.Services.AddDemoSignIn();
builder.Services.AddAntiforgery();
builder.Services.AddHealthChecks().AddChatKit();
builder.Services.AddSingleton<FirstStart>();
builder.Services.AddHostedService(services => services.GetRequiredService<FirstStart>());

var app = builder.Build();
var firstStart = app.Services.GetRequiredService<FirstStart>();

// Answered before all else, so that who waits for a start waits for the engine only.
app.UseHealthChecks("/health");
app.UseExceptionHandler("/error");
app.UseStatusCodePages();
app.UseStaticFiles();
app.UseRouting();
app.Use(firstStart.WaitForChannelAsync);
app.UseAuthentication();
app.UseAuthorization();

app.MapChatKitWebhooks("/chat/hooks");
app.MapChatKit("/chat/api");
app.MapChatKitWebChat("/chat");
app.MapChatKitUI("/chat");
app.MapCrmPages();
app.Lifetime.ApplicationStarted.Register(() => Greeting.Write(app.Urls));

await app.RunAsync();
return firstStart.ExecuteTask is { IsFaulted: true } ? 1 : 0;

using ChatKit.SampleCrm.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatKit.SampleCrm.Pages;

/// <summary>The sign-in page.</summary>
public sealed class SignInModel : PageModel
{
    /// <summary>The demo user's name.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>The same again.</summary>
    [BindProperty]
    public string? Password { get; set; }

    /// <summary>Where to go afterwards.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>Whether the last attempt failed.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>Signs in.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var person = DemoUsers.Authenticate(Name, Password, CookieAuthenticationDefaults.AuthenticationScheme);
        if (person is null)
        {
            IsRefused = true;
            Password = null;
            return Page();
        }

        await HttpContext.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, person, new() { IsPersistent = true });
        return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "~/");
    }
}

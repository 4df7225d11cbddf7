//! wasm-bindgen as the build uses it: `bind IN.wasm FOLDER`.

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let mut bindgen = wasm_bindgen_cli_support::Bindgen::new();
    bindgen
        .input_path(&arguments[1])
        .out_name("edge")
        .omit_default_module_path(true);
    bindgen.web(true).unwrap().generate(&arguments[2]).unwrap();
}
